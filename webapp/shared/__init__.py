"""What the pages of more than one audience need."""
