from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Integer, String, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import Json, UtcDateTime

_OPEN = text("delivered_at IS NULL")


class MessageRow(Base):
    """A message or signal on its way to one token, written in the transaction of the step that throws it.

    A message is for whoever waits for its name and key first; a signal has one row for each token that waited when it
    was thrown, named in `to_case_id` and `to_token_id`.
    """

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_open", "kind", "name", "correlation_key", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_message_open_not_before", "not_before", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))  # message, signal
    name: Mapped[str] = mapped_column(String(200))
    correlation_key: Mapped[str] = mapped_column(String(200))
    payload: Mapped[Any] = mapped_column(Json)
    from_case_id: Mapped[UUID | None] = mapped_column(Uuid)  # empty when it came from outside
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    not_before: Mapped[datetime] = mapped_column(UtcDateTime)  # after a failure, when to try again
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(Integer)
    last_error: Mapped[str | None] = mapped_column(Text)
    to_case_id: Mapped[UUID | None] = mapped_column(Uuid)
    to_token_id: Mapped[UUID | None] = mapped_column(Uuid)
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<MessageRow {self.kind} {self.name} {self.correlation_key}>"
