"""An incident as the rest of the product sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from engine.persistence.case_log import Place


class IncidentKind(StrEnum):
    """What was being done when it failed."""

    JOB = "job_failed"
    """The work of a service task: all its attempts failed, or trying again cannot help."""
    TIMER = "timer_failed"
    """A timer was due and the step that it leads to failed; tried again by itself, ever more rarely."""
    MESSAGE = "message_failed"
    """A message or signal came and the step that it leads to failed; tried again by itself, ever more rarely."""
    STEP = "step_failed"
    """A person's submit ran into a failing step; it was refused, and the case is as it was before."""


class Resolution(StrEnum):
    """How an incident ended."""

    SUCCEEDED = "succeeded"
    """What failed went through at last."""
    SKIPPED = "skipped"
    """An operator let the case go on without the work being done."""
    CLOSED = "closed"
    """An operator says that nothing is left to do."""
    OVERTAKEN = "overtaken"
    """The case went on another way, or by another command: nothing waits there any more."""
    CASE_ENDED = "case_ended"
    VERSION_REPLACED = "version_replaced"
    """A case could not start with a version of its procedure that no new case starts with any more."""


@dataclass(frozen=True)
class Incident:
    """One fault: where, why, since when, how often, and how it ended (`resolved_at`).

    `cause` and `facts` are redacted by the rule of `engine.incidents.redaction`. `case_id` is empty when a case
    could not even start. `retryable`: trying the same again may help. `next_retry_at`: when that happens by itself.
    """

    id: UUID
    number: str
    kind: IncidentKind
    case_id: UUID | None
    reference: str | None
    process_id: str
    definition_hash: str
    element_id: str
    element_name: str
    token_id: UUID | None
    cause_kind: str
    cause: str
    facts: Mapping[str, Any] = field(repr=False)
    occurrences: int
    opened_at: datetime
    last_at: datetime
    retryable: bool
    next_retry_at: datetime | None
    resolved_at: datetime | None
    resolution: Resolution | None
    resolved_by: str | None
    resolved_by_name: str | None
    reason: str | None

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    @property
    def place(self) -> Place:
        """Where it is, for the log of the case."""
        return Place(self.element_id, self.element_name)


def as_incident(row: Any) -> Incident:
    """Incident from a row."""
    values = {name: getattr(row, name) for name in Incident.__dataclass_fields__}
    values["kind"] = IncidentKind(row.kind)
    values["resolution"] = Resolution(row.resolution) if row.resolution else None
    return Incident(**values)
