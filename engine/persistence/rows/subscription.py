from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import UtcDateTime


class SubscriptionRow(Base):
    """A token that waits for a message or a signal; the row goes away when that comes or is waited for no more."""

    __tablename__ = "subscription"
    __table_args__ = (Index("ix_subscription_event", "kind", "name", "correlation_key", "created_at"),)

    case_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("case.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)  # the id of the token in the state
    kind: Mapped[str] = mapped_column(String(10))  # message, signal
    name: Mapped[str] = mapped_column(String(200))
    correlation_key: Mapped[str] = mapped_column(String(200))  # empty for signals and for messages without one
    element_id: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<SubscriptionRow {self.kind} {self.name} {self.correlation_key}>"
