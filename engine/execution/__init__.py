"""SpiffWorkflow, used as a pure function: (definition, state, command) -> (state', effects)."""
