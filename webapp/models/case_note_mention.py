from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import UtcDateTime
from webapp.models.base import Base

_UNREAD = text("read_at IS NULL")


class CaseNoteMention(Base):
    """A colleague was named in a note: it is unread for him until he opens the notes of the case."""

    __tablename__ = "case_note_mention"
    __table_args__ = (
        Index("ix_case_note_mention_unread", "user_id", sqlite_where=_UNREAD, postgresql_where=_UNREAD),
        Index("ix_case_note_mention_user_id_note_id", "user_id", "note_id"),
    )

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    note_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    user_name: Mapped[str] = mapped_column(String(200))
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<CaseNoteMention {self.user_name!r} in {self.note_id}>"
