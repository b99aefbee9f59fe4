from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class TaskSnooze(Base):
    """An officer put a task of his off to a day: until then it is not in his own list. The clock goes on."""

    __tablename__ = "task_snooze"

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    task_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(
        Uuid, ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    until: Mapped[date] = mapped_column(Date)  # the day on which it is back in the list
    reason: Mapped[str] = mapped_column(String(500))
    snoozed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<TaskSnooze {self.task_id} until {self.until}>"
