"""What each kind of flow node does with a token: docs/reference/bpmn.md, as code."""
