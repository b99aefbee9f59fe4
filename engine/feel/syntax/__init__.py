"""Text to syntax tree: the grammar of DMN 1.5, and what is said of a text that does not follow it."""
