from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import Json, UtcDateTime
from webapp.models.base import Base

_UNREAD = text("read_at IS NULL")


class Side(StrEnum):
    """Who speaks in the conversation of a case. The words are stored."""

    APPLICANT = "pemohon"
    OFFICE = "kantor"


class ConversationMessage(Base):
    """What applicant and offices write to each other about one case. It is never changed.

    It is no message of the procedure: no diagram waits for it, and no clock stops for it.
    """

    __tablename__ = "conversation_message"
    __table_args__ = (
        Index(
            "ix_conversation_message_unread",
            "side",
            "case_id",
            sqlite_where=_UNREAD,
            postgresql_where=_UNREAD,
        ),
    )

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(String(40))
    side: Mapped[Side] = mapped_column(String(10))
    author_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id"))
    author_name: Mapped[str] = mapped_column(String(200))
    author_group: Mapped[str | None] = mapped_column(String(60))  # role@office code of an officer
    text: Mapped[str] = mapped_column(Text)
    file: Mapped[dict[str, Any] | None] = mapped_column(Json)  # a FileAnswer; its row is an attachment of the case
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when the other side first opened it

    def __repr__(self) -> str:
        return f"<ConversationMessage {self.reference} {self.side}>"
