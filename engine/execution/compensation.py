"""Compensation: what completed in a scope is undone by its handlers, last first, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from SpiffWorkflow.task import Task

from engine.execution.variables import VariableScope

if TYPE_CHECKING:
    from engine.execution.workflow import ScopeWorkflow


@dataclass(frozen=True)
class Undoable:
    """A completed activity with its handler. `spec` is the scope that both are drawn in.

    `activity` is what a throw event names: the activity, or the sub-process around it once that has completed.
    `variables` are those of the scope it ran in: the handler for one of many instances sees the item of that one.
    """

    activity: str
    spec: str
    handler: str
    variables: VariableScope


def begin_compensation(thrower: Task, activity_id: str | None) -> bool:
    """Undoes one activity, or all of the scope, each time it completed; True when there is nothing to undo."""
    wanted: list[Undoable] = []
    for scope in _meant(thrower.workflow):
        found = [entry for entry in scope.compensable if activity_id in (None, entry.activity)]
        scope.compensable = [entry for entry in scope.compensable if activity_id not in (None, entry.activity)]
        wanted = [*found, *wanted]
    thrower.internal_data["undo"] = wanted
    return undo_next(thrower)


def undo_next(thrower: Task) -> bool:
    """Starts the next handler; True when none is left."""
    undo: list[Undoable] = thrower.internal_data["undo"]
    if not undo:
        return True
    entry = undo.pop()
    scope = thrower.workflow.case.open_scope(entry.spec, thrower, entry.variables)
    scope.spec.nodes[entry.handler].arrive(scope, None)
    return False


def hand_over(scope: ScopeWorkflow, host: Task) -> None:
    """A sub-process has completed: what was done inside can still be undone from the scope around it."""
    host.workflow.compensable += [replace(entry, activity=host.task_spec.name) for entry in scope.compensable]


def gather_from_inside(scope: ScopeWorkflow) -> None:
    """A transaction is cancelled: what completed in sub-processes that still run is undone too."""
    for token in scope.tasks.values():
        inner = scope.case.scopes.get(token.id)
        if inner is not None and token.task_spec.element.type != "callActivity":
            gather_from_inside(inner)
            hand_over(inner, token)


def _meant(scope: ScopeWorkflow) -> Iterator[ScopeWorkflow]:
    """The scope of the thrower; inside an event sub-process also the scope around it, which it belongs to."""
    yield scope
    while scope.host is not None and scope.host.task_spec.shares_scope:
        scope = scope.host.workflow
        yield scope
