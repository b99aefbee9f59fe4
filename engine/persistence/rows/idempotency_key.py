from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import Json, UtcDateTime


class IdempotencyKeyRow(Base):
    """A submit that was carried out: the same key again gets the first result, not a second effect."""

    __tablename__ = "idempotency_key"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    actor_id: Mapped[str] = mapped_column(String(60))
    action: Mapped[str] = mapped_column(String(60))
    body_sha256: Mapped[str] = mapped_column(String(64))
    result: Mapped[Any] = mapped_column(Json, nullable=True)  # empty until the submit has one
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    def __repr__(self) -> str:
        return f"<IdempotencyKeyRow {self.action} {self.key}>"
