"""A business error of a handler becomes an error event at its element."""

from __future__ import annotations

from engine.cases.command import Command
from engine.errors import BpmnError, JobError, UncaughtErrorEventError
from engine.execution.run import Waiting, throw_error_from


class UncaughtBpmnError(JobError):
    """No error event of the diagram catches this code: an incident, and trying again would not help."""

    def __init__(self, error: BpmnError) -> None:
        super().__init__(f"no error event catches the business error {error}", retryable=False)


def throw_business_error(command: Command, waiting: Waiting, error: BpmnError) -> None:
    """Throws `error` at the waiting element; raises UncaughtBpmnError when nothing catches it.

    The handler's message and variables come with it.
    """
    payload = {**error.variables, **({"message": error.message} if error.message else {})}
    try:
        throw_error_from(waiting, error.code, payload)
    except UncaughtErrorEventError as uncaught:
        raise UncaughtBpmnError(error) from uncaught
