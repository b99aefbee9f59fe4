"""Messages and signals between cases: who waits, what is on its way, and bringing the two together."""
