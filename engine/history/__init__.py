"""What happened in a case and whose days it took."""
