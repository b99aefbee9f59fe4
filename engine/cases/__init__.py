"""Starting, advancing, ending and reading cases: one verb per file."""
