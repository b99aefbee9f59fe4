"""A case that waits for nothing would wait for ever and nobody would know: it is an error of the diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from SpiffWorkflow.task import Task

from engine.errors import ExecutionError
from engine.execution.nodes.joining import JoiningGateway

if TYPE_CHECKING:
    from engine.execution.workflow import CaseWorkflow

_FROM_OUTSIDE = frozenset({"message", "signal", "timer", "conditional"})


def check_that_something_can_come(case: CaseWorkflow) -> None:
    """Raises ExecutionError at a join when all that is left are joins that wait for each other or for nobody."""
    if any(_waits_for_something(token) for token in case.all_tokens()):
        return
    stuck = [token.task_spec.name for token in case.all_tokens() if isinstance(token.task_spec, JoiningGateway)]
    raise ExecutionError(stuck[0] if stuck else case.spec.name, "tokens wait here for others that cannot come any more")


def _waits_for_something(token: Task) -> bool:
    if token.task_spec.waits_for is not None:
        return True
    event = getattr(token.task_spec, "awaited", None)
    return event is not None and event.kind in _FROM_OUTSIDE and token.task_spec.is_waiting(token)
