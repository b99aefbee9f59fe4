from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import Blob, UtcDateTime


class CaseRow(Base):
    """One application on its way. The state blob is the truth; every other column is read off it."""

    __tablename__ = "case"
    __table_args__ = (Index("ix_case_process_id_started_at", "process_id", "started_at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    process_id: Mapped[str] = mapped_column(String(100))
    definition_hash: Mapped[str] = mapped_column(String(64), ForeignKey("definition_version.content_hash"))
    rev: Mapped[int] = mapped_column(Integer)  # grows by one with every command
    state: Mapped[bytes] = mapped_column(Blob)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str | None] = mapped_column(String(20))  # granted, refused, withdrawn, lapsed
    event_seq: Mapped[int] = mapped_column(Integer)  # number of the last event

    # The legal clock: see engine.history.clock_ledger.
    standard_days: Mapped[int | None] = mapped_column(Integer)
    clock_holder: Mapped[str] = mapped_column(String(12))
    clock_since: Mapped[datetime] = mapped_column(UtcDateTime)
    counting_from: Mapped[date | None] = mapped_column(Date)
    stopped_days: Mapped[int] = mapped_column(Integer)
    due_on: Mapped[date | None] = mapped_column(Date, index=True)

    def __repr__(self) -> str:
        return f"<CaseRow {self.reference} {self.process_id} rev {self.rev}>"
