from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import Json, UtcDateTime


class EventRow(Base):
    """Something that happened in a case. Only ever added: the history of the case is read from here."""

    __tablename__ = "event"

    case_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("case.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(String(30))
    element_id: Mapped[str | None] = mapped_column(String(100))
    root_element_id: Mapped[str | None] = mapped_column(String(100))
    name: Mapped[str | None] = mapped_column(String(200))
    actor_id: Mapped[str] = mapped_column(String(60))
    actor_name: Mapped[str] = mapped_column(String(200))
    data: Mapped[Any] = mapped_column(Json)

    def __repr__(self) -> str:
        return f"<EventRow {self.seq} {self.kind} {self.element_id}>"
