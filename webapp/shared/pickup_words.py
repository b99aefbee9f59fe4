"""When and where a letter is fetched, in words."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Flask
from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp.extensions import services
from webapp.models import PickupBooking
from webapp.services.pickup import find_booking
from webapp.shared.case_words import day_and_date, in_language


def init_app(app: Flask) -> None:
    app.add_template_filter(booking_text)
    app.add_template_filter(session_text)


def session_text(day: date, session_code: str) -> str:
    """ "Selasa, 24 November 2026, pagi (08.00–12.00)"; a session that is no longer held is named by its code."""
    session = services().catalog.pickup.sessions.get(session_code)
    if session is None:
        return f"{day_and_date(day)}, {session_code}"
    return f"{day_and_date(day)}, {in_language(session.name)} ({session.begins}–{session.ends})"


def booking_text(booking: PickupBooking) -> str:
    """The session, and the office."""
    office = services().catalog.offices[booking.office_code]
    return gettext(
        "%(session)s, di %(office)s",
        session=session_text(booking.day, booking.session_code),
        office=office.unit_name,
    )


def pickup_of_case(session: Session, case_id: UUID) -> str | None:
    """When the applicant comes, for the officer who hands the letter over; None when nothing is booked."""
    booking = find_booking(session, case_id)
    return None if booking is None else booking_text(booking)
