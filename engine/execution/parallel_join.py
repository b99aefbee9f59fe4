"""A parallel join that keeps what each branch wrote.

SpiffWorkflow lets the branch that arrives last overwrite all variables, also those that it merely carried along
unchanged, and blends lists by position. Here a branch contributes what it changed since the branches parted.
Two branches that change the same variable are a fault of the diagram; the one that arrives last wins.
"""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.specs.defaults import ParallelGateway
from SpiffWorkflow.util.task import TaskState


class ParallelJoin(ParallelGateway):  # type: ignore[misc]
    """Replaces SpiffWorkflow's parallel gateway; splitting is its own."""

    def _run_hook(self, my_task: Any) -> bool:
        others = self._arrived_before(my_task)
        if not others:
            return True
        fork = _common_ancestor(my_task, others).data
        merged = dict(my_task.parent.data)
        for task in others:
            merged.update(_changes(fork, task.parent.data))
            if task.has_state(TaskState.COMPLETED):
                task._drop_children(force=True)  # as SpiffWorkflow does after a reset inside a branch
        my_task.data = {**merged, **_changes(fork, my_task.parent.data)}
        return True

    def _arrived_before(self, my_task: Any) -> list[Any]:
        """The tokens of the other branches in this round, in the order of their arrival."""
        own = _ancestors(my_task)
        round_before = next((task for task in own if task.task_spec is self), None)
        arrived = [
            task
            for task in my_task.workflow.tasks.values()
            if task.task_spec is self
            and task is not my_task
            and task.has_state(TaskState.FINISHED_MASK)
            and not any(task is ancestor for ancestor in own)
            and (round_before is None or any(a is round_before for a in _ancestors(task)))
        ]
        return sorted(arrived, key=lambda task: float(task.last_state_change))


def _changes(fork: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in fork or not _same(fork[name], value)}


def _same(one: Any, other: Any) -> bool:
    return one is other or (type(one) is type(other) and bool(one == other))


def _common_ancestor(my_task: Any, others: list[Any]) -> Any:
    """The last token before the branches parted."""
    shared = set.intersection(*({id(ancestor) for ancestor in _ancestors(task)} for task in others))
    return next(ancestor for ancestor in _ancestors(my_task) if id(ancestor) in shared)


def _ancestors(task: Any) -> list[Any]:
    found = []
    while task.parent is not None:
        task = task.parent
        found.append(task)
    return found
