from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import UtcDateTime


class ClockIntervalRow(Base):
    """One line of a case's clock ledger: who held the file, from when to when, and why."""

    __tablename__ = "clock_interval"

    case_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("case.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    holder: Mapped[str] = mapped_column(String(12))
    office: Mapped[str | None] = mapped_column(String(60))  # which office has the file; its calendar counts
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # empty while the interval runs
    element_id: Mapped[str] = mapped_column(String(100))  # the step that handed the file over
    reason: Mapped[str] = mapped_column(String(200))
    legal_basis: Mapped[str | None] = mapped_column(String(200))
    actor_id: Mapped[str] = mapped_column(String(60))
    actor_name: Mapped[str] = mapped_column(String(200))

    def __repr__(self) -> str:
        return f"<ClockIntervalRow {self.holder} {self.started_at}..{self.ended_at}>"
