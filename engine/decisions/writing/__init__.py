"""DMN files changed and made: only what is to be different is, everything else stays byte for byte."""
