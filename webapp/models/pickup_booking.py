from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class PickupBooking(Base):
    """Somebody comes to an office, on a day and in a session, to fetch the letter of a case.

    A session has as many numbered places as its quota. Each place is taken once, so that two people who press the
    button at the same time never get the last place both.
    """

    __tablename__ = "pickup_booking"
    __table_args__ = (UniqueConstraint("office_code", "day", "session_code", "place", name="uq_pickup_booking_place"),)

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    office_code: Mapped[str] = mapped_column(String(13))
    day: Mapped[date] = mapped_column(Date)
    session_code: Mapped[str] = mapped_column(String(20))  # catalog/pickup.yaml
    place: Mapped[int] = mapped_column(Integer)  # from 1 up to the quota
    booked_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<PickupBooking {self.office_code} {self.day} {self.session_code} {self.place}>"
