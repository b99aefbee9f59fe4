"""What can go wrong in the engine. One family; each error carries the facts, never a status code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.finding import Finding
    from engine.incidents.failed_step import FailedStep
    from engine.versions.plan import MovePlan


class EngineError(Exception):
    """Base of every error that the engine raises on purpose."""


class DefinitionError(EngineError):
    """A diagram, table or form cannot be deployed; `findings` say which element and what to do."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in findings))


class DefinitionNotFoundError(EngineError):
    """No process of this id is deployed (or no version of this content hash is stored)."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(f"no deployed process definition {wanted!r}")


class CaseNotFoundError(EngineError):
    """There is no case with this reference or id."""

    def __init__(self, wanted: object) -> None:
        self.wanted = wanted
        super().__init__(f"no case {wanted}")


class CaseEndedError(EngineError):
    """The case has ended; nothing can be done to it any more."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(f"case {reference} has ended")


class DuplicateReferenceError(EngineError):
    """Another case already carries this business reference."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(f"a case {reference} exists already")


class TaskNotFoundError(EngineError):
    """There is no such user task in this case."""

    def __init__(self, task_id: object) -> None:
        self.task_id = task_id
        super().__init__(f"no user task {task_id}")


class TaskAlreadyCompletedError(EngineError):
    """Somebody completed the task first; `by` is that person's name, `at` the moment."""

    def __init__(self, by: str, at: datetime | None) -> None:
        self.by = by
        self.at = at
        super().__init__(f"task already completed by {by}")


class TaskAlreadyClaimedError(EngineError):
    """Somebody else holds the task."""

    def __init__(self, by: str) -> None:
        self.by = by
        super().__init__(f"task is claimed by {by}")


class TaskNotClaimedError(EngineError):
    """A task of a group is completed only by the person who claimed it."""


class NotAllowedError(EngineError):
    """The actor belongs neither to the task's candidate group nor is its assignee."""


class FourEyesError(EngineError):
    """Somebody else must do this step: the actor did another one of the same case, by another role."""

    def __init__(self, step: str) -> None:
        self.step = step
        super().__init__(f"the same person did {step!r} in this case")


class StaleCaseError(EngineError):
    """The case moved on since the page was shown: the revision on the page is not the present one."""

    def __init__(self, reference: str, seen: int, present: int) -> None:
        self.reference = reference
        self.seen = seen
        self.present = present
        super().__init__(f"case {reference} is at revision {present}, the page showed {seen}")


class AnswersTooLargeError(EngineError):
    """The variables of a case may not exceed `limit` bytes as JSON; files are stored elsewhere."""

    def __init__(self, size: int, limit: int) -> None:
        self.size = size
        self.limit = limit
        super().__init__(f"case variables of {size} bytes exceed {limit}")


class ExecutionError(EngineError):
    """An element of the diagram failed (an expression, a table); the case stays as it was."""

    step: FailedStep | None = None  # whose step it was, for the incident; see engine.incidents.failed_step

    def __init__(self, element_id: str, cause: str) -> None:
        self.element_id = element_id
        self.cause = cause
        super().__init__(f"{element_id}: {cause}")


class KeyReusedError(EngineError):
    """An idempotency key came back with another body: not a repetition but a mistake of the sender."""


class UncaughtErrorEventError(ExecutionError):
    """The diagram threw an error event that no event sub-process and no boundary event catches."""

    def __init__(self, element_id: str, code: str | None) -> None:
        self.code = code
        super().__init__(element_id, f"error {code or '(no code)'} was thrown and nobody catches it")


class StartEventError(EngineError):
    """The process does not begin at the start event that was named, or has several and none was named."""

    def __init__(self, process_id: str, start_events: Sequence[str]) -> None:
        self.process_id = process_id
        self.start_events = tuple(start_events)
        super().__init__(f"{process_id}: name one of the start events {', '.join(start_events) or '(there is none)'}")


class MessageNotExpectedError(EngineError):
    """No case waits for a message of this name and correlation key."""

    def __init__(self, name: str, correlation_key: str) -> None:
        self.name = name
        self.correlation_key = correlation_key
        super().__init__(f"no case waits for message {name!r} with key {correlation_key!r}")


class ClockSkewError(EngineError):
    """The clock of this machine is too far from the clock of the database; what is due cannot be known here."""

    def __init__(self, ahead: timedelta) -> None:
        self.ahead = ahead
        super().__init__(f"the clock of this machine is {ahead.total_seconds():+.1f} s off the clock of the database")


class JobError(EngineError):
    """A handler could not do its work, for a reason that it knows.

    `retryable`: trying again may help. `retry_after`: how long the other side asked us to wait.
    """

    def __init__(self, message: str, *, retryable: bool = True, retry_after: timedelta | None = None) -> None:
        self.retryable = retryable
        self.retry_after = retry_after
        super().__init__(message)


class BpmnError(EngineError):
    """A business error that the diagram models: raised by a handler, caught by an error event with this code.

    Not a technical failure: it is neither retried nor an incident, unless nobody catches it.
    """

    def __init__(self, code: str, message: str = "", variables: Mapping[str, Any] | None = None) -> None:
        self.code = code
        self.message = message
        self.variables = dict(variables or {})
        super().__init__(f"{code}: {message}" if message else code)


class IncidentNotFoundError(EngineError):
    """There is no incident with this number."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f"no incident {number}")


class IncidentResolvedError(EngineError):
    """The incident is over: the step succeeded, or somebody was faster. Nothing is left to do."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f"incident {number} is resolved already")


class IncidentActionError(EngineError):
    """What was asked cannot be done about this incident; the reason says what can, in both languages."""

    def __init__(self, message_id: str, message_en: str) -> None:
        self.message_id = message_id
        self.message_en = message_en
        super().__init__(message_en)


class UnstorableDataError(EngineError):
    """A value is not JSON that every database keeps as it is; `path` says where (keys and places), `fault` why."""

    def __init__(self, fault: str, path: tuple[object, ...] = ()) -> None:
        self.fault = fault
        self.path = path
        place = ".".join(repr(part)[1:-1] if isinstance(part, str) else str(part) for part in path)
        super().__init__(f"{place} {fault}")

    def inside(self, key: object) -> UnstorableDataError:
        """The same fault, seen from the list or context around it."""
        return UnstorableDataError(self.fault, (key, *self.path))


class UnreadableStateError(EngineError, ValueError):
    """The stored state of a case cannot be read: damaged, of another format, or of another version of the procedure."""

    def __init__(self, cause: str) -> None:
        self.cause = cause
        super().__init__(f"the stored state of the case cannot be read: {cause}")


class CaseStaysError(EngineError):
    """The case cannot be moved to that version; the reasons of `plan` say why, by element."""

    def __init__(self, plan: MovePlan) -> None:
        self.plan = plan
        super().__init__(f"case {plan.reference} stays: " + "; ".join(map(str, plan.reasons)))


class MoveReasonError(EngineError):
    """A case is moved for a reason, which its log keeps: it may not be empty."""

    def __init__(self) -> None:
        super().__init__("say why the case is moved")
