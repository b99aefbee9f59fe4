from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import Json, UtcDateTime
from webapp.models.base import Base


class TaskDraft(Base):
    """What somebody typed into the form of a task and keeps for later, right or wrong: an officer, or an applicant.

    It is his own, on every device, until an officer hands it over with the task. It goes when the task is done, by
    whomever.
    """

    __tablename__ = "task_draft"

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    task_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(
        Uuid, ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    typed: Mapped[list[list[str]]] = mapped_column(Json)  # pairs of name and value, in the order of the page
    files: Mapped[dict[str, Any]] = mapped_column(Json)  # the answers of file fields: they are stored already
    handed_by: Mapped[str | None] = mapped_column(String(200))  # the colleague who typed it
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<TaskDraft {self.task_id} of {self.user_id}>"
