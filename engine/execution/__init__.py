"""SpiffWorkflow, used as a pure function: (definition, state, command) -> (state', effects).

SpiffWorkflow gives the machine: a `Workflow` of `Task`s, each run by its `TaskSpec` (`run`, `complete`, `cancel` and
their hooks). The specs are ours: a task is a token at a flow node, made when a flow brings it there and forgotten when
it has gone on. SpiffWorkflow's own BPMN specs predict a tree of tasks instead; see docs/decisions.
"""
