"""One rule per file; each is a function from a diagram in its context to findings."""
