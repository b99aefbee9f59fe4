from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class CaseNote(Base):
    """What an officer writes to colleagues about a case. Neither applicants nor the public ever see it.

    It is never changed and never deleted, only answered: who reads the file later sees what was known when.
    """

    __tablename__ = "case_note"

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(String(40))
    answers_id: Mapped[UUID | None] = mapped_column(Uuid)  # the note that it answers, always the first of its thread
    author_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id"))
    author_name: Mapped[str] = mapped_column(String(200))
    author_group: Mapped[str | None] = mapped_column(String(60))  # role@office code
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<CaseNote {self.reference} {self.id}>"
