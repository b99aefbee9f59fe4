from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import Json, UtcDateTime
from webapp.models.base import Base


class CorrectionMark(Base):
    """Which questions of the application an officer wants to have corrected, as ticked at one task.

    What the officers of one round ticked is one request: the applicant is shown these questions and no others.
    """

    __tablename__ = "correction_mark"

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    task_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    fields: Mapped[list[str]] = mapped_column(Json)  # keys of the start form
    marked_by: Mapped[str] = mapped_column(String(60))
    marked_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<CorrectionMark {self.task_id} {self.fields}>"
