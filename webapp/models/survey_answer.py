from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class SurveyAnswer(Base):
    """How an applicant found the service, said once after the case ended. Nobody's work depends on it."""

    __tablename__ = "survey_answer"
    __table_args__ = (
        CheckConstraint("satisfaction BETWEEN 1 AND 5", name="satisfaction_is_one_to_five"),
        CheckConstraint("ease_of_form BETWEEN 1 AND 5", name="ease_of_form_is_one_to_five"),
        CheckConstraint("ease_of_following BETWEEN 1 AND 5", name="ease_of_following_is_one_to_five"),
    )

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)  # one answer for a case
    process_id: Mapped[str] = mapped_column(String(60))
    office_code: Mapped[str] = mapped_column(String(13))
    satisfaction: Mapped[int] = mapped_column(Integer)  # 1 very bad to 5 very good
    ease_of_form: Mapped[int] = mapped_column(Integer)
    ease_of_following: Mapped[int] = mapped_column(Integer)
    remark: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<SurveyAnswer {self.satisfaction} for {self.process_id}>"
