from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import UtcDateTime

_FRESH = text("retry_at IS NULL")
_FAILED = text("retry_at IS NOT NULL")


class TimerRow(Base):
    """A timer event that a case waits for; the row goes away when it fires or is cancelled.

    `due_at` never moves. A timer that could not fire is tried again at `retry_at`, apart from the fresh ones.
    """

    __tablename__ = "timer"
    __table_args__ = (
        Index("ix_timer_fresh_due_at", "due_at", sqlite_where=_FRESH, postgresql_where=_FRESH),
        Index("ix_timer_retry_at", "retry_at", sqlite_where=_FAILED, postgresql_where=_FAILED),
    )

    case_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("case.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)  # the id of the token in the state
    element_id: Mapped[str] = mapped_column(String(100))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    failures: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    retry_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str | None] = mapped_column(Text)

    def __repr__(self) -> str:
        return f"<TimerRow {self.element_id} {self.due_at}>"
