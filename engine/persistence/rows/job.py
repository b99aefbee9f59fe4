from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import Json, UtcDateTime

_OPEN = text("done_at IS NULL AND dead_at IS NULL")


class JobRow(Base):
    """Work of a service task, written in the same transaction as the step that asks for it.

    Delivered at least once. A worker holds it for the length of a lease; `lease_token` keeps a worker that
    was frozen past its lease from writing a result.
    """

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_open_run_at", "run_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_job_done_at", "done_at"),
    )

    case_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("case.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)  # the id of the token in the state
    type: Mapped[str] = mapped_column(String(60))
    element_id: Mapped[str] = mapped_column(String(100))
    payload: Mapped[Any] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    run_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(Integer)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease_token: Mapped[UUID | None] = mapped_column(Uuid)
    last_error: Mapped[str | None] = mapped_column(Text)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dead_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # given up; an operator must look

    def __repr__(self) -> str:
        return f"<JobRow {self.type} {self.element_id} attempts {self.attempts}>"
