"""A business error of a handler becomes an error event at its element."""

from __future__ import annotations

from engine.cases.command import Command
from engine.errors import BpmnError, JobError
from engine.execution.run import Waiting


class UncaughtBpmnError(JobError):
    """No error event of the diagram catches this code: an incident, and trying again would not help."""

    def __init__(self, error: BpmnError) -> None:
        super().__init__(f"no error event catches the business error {error}", retryable=False)


def throw_business_error(command: Command, waiting: Waiting, error: BpmnError) -> None:
    """Throws `error` at the waiting element; raises UncaughtBpmnError when nothing catches it.

    Error events do not run yet, so nothing does: every business error is uncaught.
    """
    raise UncaughtBpmnError(error)
