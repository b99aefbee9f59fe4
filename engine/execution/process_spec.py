"""The specification of one scope: its flow nodes, where tokens begin, and what waits while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from SpiffWorkflow.specs.WorkflowSpec import WorkflowSpec

if TYPE_CHECKING:
    from engine.execution.nodes.event_sub_process import EventSubProcess
    from engine.execution.nodes.flow_node import FlowNodeSpec


class ProcessSpec(WorkflowSpec):  # type: ignore[misc]
    """A process, or the inside of a sub-process. Built once per version, shared by all cases, never changed.

    `name` is the id of the process; the inside of a sub-process is named `<process id>/<element id>`.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self.starts: list[FlowNodeSpec] = []
        self.start_events: dict[str, FlowNodeSpec] = {}
        self.event_sub_processes: list[EventSubProcess] = []

    @property
    def nodes(self) -> dict[str, FlowNodeSpec]:
        """Every flow node by its id."""
        nodes: dict[str, FlowNodeSpec] = self.task_specs
        return nodes
