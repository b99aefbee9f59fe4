"""Fetching a letter at the counter: which sessions have places left, and who comes when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from catalog import PickupRules, PickupSession
from engine import UserTask, find_user_tasks
from engine.working_calendar import WorkingCalendar, in_jakarta
from webapp.models import Application, PickupBooking
from webapp.services.upsert import insert_into

HAND_OVER = "serah_terima"
"""What the step in which a letter is handed over calls its answers, in every procedure (processes/README.md)."""


class SessionFullError(Exception):
    """The last place of that session was taken meanwhile, or the session cannot be chosen any more."""


@dataclass(frozen=True)
class OpenSession:
    """A session that can be chosen."""

    day: date
    session: PickupSession
    left: int

    @property
    def key(self) -> str:
        """How a form names it: 2026-11-24.pagi."""
        return f"{self.day.isoformat()}.{self.session.code}"


def hand_over_task(tasks: Sequence[UserTask]) -> UserTask | None:
    """The open step in which an office waits for the applicant to fetch the letter."""
    waiting = (task for task in tasks if task.answers_variable == HAND_OVER and task.completed_at is None)
    return next((task for task in waiting if task.office_code is not None), None)


def find_open_sessions(
    session: Session, office_code: str, rules: PickupRules, calendar: WorkingCalendar, at: datetime
) -> list[OpenSession]:
    """The sessions with places left, on the next working days of the office; today is too late."""
    today, its_days = in_jakarta(at).date(), calendar.of(office_code)
    days = [its_days.working_days_after(today, count) for count in range(1, rules.days_ahead + 1)]
    taken = _taken(session, office_code, days)
    found = [
        OpenSession(day, part, rules.quota(office_code, part) - taken.get((day, part.code), 0))
        for day in days
        for part in rules.sessions.values()
    ]
    return [choice for choice in found if choice.left > 0]


def find_booking(session: Session, case_id: UUID) -> PickupBooking | None:
    """When the applicant of a case comes."""
    return session.get(PickupBooking, case_id)


def book_pickup(
    session: Session,
    case_id: UUID,
    key: str,
    rules: PickupRules,
    calendar: WorkingCalendar,
    at: datetime,
) -> PickupBooking:
    """Takes a place in the session that `key` names, and gives an earlier one back. The same again changes nothing.

    Raises SessionFullError; then the caller rolls back, and the earlier place stays.
    """
    session.execute(select(Application.case_id).where(Application.case_id == case_id).with_for_update())
    task = hand_over_task(find_user_tasks(session, case_id=case_id))
    if task is None or task.office_code is None:
        raise SessionFullError(key)
    mine = session.get(PickupBooking, case_id, populate_existing=True)
    if mine is not None and _key_of(mine) == (task.office_code, key):
        return mine
    open_sessions = find_open_sessions(session, task.office_code, rules, calendar, at)
    chosen = next((choice for choice in open_sessions if choice.key == key), None)
    if chosen is None:
        raise SessionFullError(key)
    if mine is not None:
        session.delete(mine)
        session.flush()
    _take_place(session, case_id, task.office_code, chosen, rules.quota(task.office_code, chosen.session), at)
    return session.get_one(PickupBooking, case_id)


def cancel_pickup(session: Session, case_id: UUID) -> None:
    """Gives the place back; without one, nothing happens."""
    session.execute(delete(PickupBooking).where(PickupBooking.case_id == case_id))


def _take_place(
    session: Session, case_id: UUID, office_code: str, chosen: OpenSession, quota: int, at: datetime
) -> None:
    """The first free place. Where somebody else is about to take it, the database waits for him, then says so."""
    for place in range(1, quota + 1):
        values = {
            "case_id": case_id,
            "office_code": office_code,
            "day": chosen.day,
            "session_code": chosen.session.code,
            "place": place,
            "booked_at": at,
        }
        statement = insert_into(session, PickupBooking).values(values).on_conflict_do_nothing()
        if session.scalar(statement.returning(PickupBooking.place)) is not None:
            return
    raise SessionFullError(chosen.key)


def _taken(session: Session, office_code: str, days: Sequence[date]) -> Mapping[tuple[date, str], int]:
    query = (
        select(PickupBooking.day, PickupBooking.session_code, func.count())
        .where(PickupBooking.office_code == office_code, PickupBooking.day.in_(days))
        .group_by(PickupBooking.day, PickupBooking.session_code)
    )
    return {(day, code): count for day, code, count in session.execute(query)}


def _key_of(booking: PickupBooking) -> tuple[str, str]:
    return booking.office_code, f"{booking.day.isoformat()}.{booking.session_code}"
