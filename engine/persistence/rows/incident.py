from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import Json, UtcDateTime

_OPEN = text("resolved_at IS NULL")


class IncidentRow(Base):
    """Something in a case failed and somebody must look. `fault` says what; one fault is open at most once.

    A case that could not even start has no row: then `case_id` is empty and `process_id` tells.
    """

    __tablename__ = "incident"
    __table_args__ = (
        Index("ix_incident_open_fault", "fault", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_incident_case_id", "case_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)  # what people read and say
    fault: Mapped[str] = mapped_column(String(64))  # SHA-256 of what is failing where
    kind: Mapped[str] = mapped_column(String(20))  # engine.incidents.incident.IncidentKind
    case_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("case.id"))
    reference: Mapped[str | None] = mapped_column(String(40))
    process_id: Mapped[str] = mapped_column(String(100))
    definition_hash: Mapped[str] = mapped_column(String(64))
    element_id: Mapped[str] = mapped_column(String(100))
    element_name: Mapped[str] = mapped_column(String(200))
    token_id: Mapped[UUID | None] = mapped_column(Uuid)  # the job, or the user task, that failed
    cause_kind: Mapped[str] = mapped_column(String(80))
    cause: Mapped[str] = mapped_column(Text)  # redacted
    facts: Mapped[Any] = mapped_column(Json)  # the variables, redacted
    occurrences: Mapped[int] = mapped_column(Integer)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    retryable: Mapped[bool]
    next_retry_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when it is tried again by itself
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    resolution: Mapped[str | None] = mapped_column(String(20))
    resolved_by: Mapped[str | None] = mapped_column(String(60))
    resolved_by_name: Mapped[str | None] = mapped_column(String(200))
    reason: Mapped[str | None] = mapped_column(Text)

    def __repr__(self) -> str:
        return f"<IncidentRow {self.number} {self.kind} {self.element_id} x{self.occurrences}>"
