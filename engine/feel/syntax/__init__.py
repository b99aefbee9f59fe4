"""Text to syntax tree and back: the grammar of DMN 1.5, what is said of a text that does not follow it, the printer."""
