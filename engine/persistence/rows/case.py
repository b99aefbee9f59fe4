from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import Blob, UtcDateTime

_OPEN = text("ended_at IS NULL")
_NOT_NOTED = text("ended_at IS NULL AND deemed_noted_at IS NULL")


class CaseRow(Base):
    """One application on its way. The state blob is the truth; every other column is read off it."""

    __tablename__ = "case"
    __table_args__ = (
        Index("ix_case_process_id_started_at", "process_id", "started_at"),
        Index("ix_case_open_due_on", "due_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_case_open_deemed_on", "deemed_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_case_deemed_not_noted", "deemed_on", sqlite_where=_NOT_NOTED, postgresql_where=_NOT_NOTED),
    )

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
    due_on: Mapped[date | None] = mapped_column(Date)
    clock_office: Mapped[str | None] = mapped_column(String(60))  # which office has the file, or had it last
    deemed_days: Mapped[int | None] = mapped_column(Integer)  # working days until silence is approval
    deemed_on: Mapped[date | None] = mapped_column(Date)  # the last of them; empty while the clock stands still
    deemed_noted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when the log said that it passed

    def __repr__(self) -> str:
        return f"<CaseRow {self.reference} {self.process_id} rev {self.rev}>"
