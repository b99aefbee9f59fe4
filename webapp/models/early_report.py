from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class EarlyReport(Base):
    """A gateway reported on a message that we know nothing of, or not yet: our own note of sending may come later.

    The report waits for that note, and is forgotten when none comes.
    """

    __tablename__ = "early_report"

    gateway_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    status: Mapped[str] = mapped_column(String(10), primary_key=True)  # delivered, failed
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)  # the moment that the gateway names
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    def __repr__(self) -> str:
        return f"<EarlyReport {self.gateway_id} {self.status}>"
