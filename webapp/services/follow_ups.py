"""What an applicant can do now about an earlier application, until when, and why not the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Catalog, FollowUp, NeededLetter
from engine import Case, get_case, is_active
from engine.working_calendar import in_jakarta
from webapp.models import Application
from webapp.services.earlier_case import EarlierCase, read_earlier_case
from webapp.services.held_permits import last_day_of
from webapp.services.later_letters import is_replaced
from webapp.services.letters import find_letters_of_case, has_standing_letter
from webapp.services.ownership import is_own


class Obstacle(StrEnum):
    """Why a follow-up cannot be begun."""

    STATE = "state"
    """The earlier application is not where this is possible."""
    TOO_LATE = "too-late"
    ALREADY = "already"
    """There is one already."""
    LETTER = "letter"
    """The letter of the permit does not hold, or not any more."""
    LETTER_OUT = "letter-out"
    """The letter of the permit came out, and holds."""


@dataclass(frozen=True)
class Possibility:
    """One follow-up about one earlier case, as things are now."""

    follow_up: FollowUp
    last_day: date | None
    """The last day on which it can be sent; None when there is none, or nothing was decided yet."""
    obstacle: Obstacle | None
    existing: str | None = None
    """The number of the case that is there already."""


class FollowUpNotPossibleError(Exception):
    """The follow-up cannot be begun about this case, or not any more."""

    def __init__(self, possibility: Possibility) -> None:
        self.possibility = possibility
        super().__init__(f"{possibility.follow_up.code}: {possibility.obstacle}")


def possibilities(session: Session, earlier: EarlierCase, catalog: Catalog, at: datetime) -> list[Possibility]:
    """All follow-ups that the city knows and has procedures for, in the order of the catalogue."""
    others = find_follow_ups(session, earlier.case.id)
    return [
        _possibility(session, earlier, follow_up, others, catalog, at)
        for follow_up in catalog.follow_ups.values()
        if _concerns(follow_up, earlier, catalog) and is_active(session, follow_up.process_id)
    ]


def check_possible(session: Session, earlier: EarlierCase, follow_up: FollowUp, catalog: Catalog, at: datetime) -> None:
    """Raises FollowUpNotPossibleError."""
    found = _possibility(session, earlier, follow_up, find_follow_ups(session, earlier.case.id), catalog, at)
    if found.obstacle is not None or not _concerns(follow_up, earlier, catalog):
        raise FollowUpNotPossibleError(found)


def lock_earlier_case(session: Session, case_id: UUID | None, user_id: UUID, at: datetime) -> EarlierCase | None:
    """The earlier case, for its applicant only. Two follow-ups about one case come one after the other."""
    own = select(Application).where(Application.case_id == case_id, is_own(Application, user_id))
    application = session.scalar(own.with_for_update())
    return None if application is None else read_earlier_case(session, application, at)


def find_follow_ups(session: Session, case_id: UUID) -> list[tuple[Application, Case]]:
    """The cases about this one with where they stand, the oldest first."""
    query = select(Application).where(Application.about_case_id == case_id).order_by(Application.submitted_at)
    return [(application, get_case(session, application.reference)) for application in session.scalars(query)]


def find_earlier(session: Session, application: Application) -> Application | None:
    """The application that this one is about."""
    if application.about_case_id is None:
        return None
    return session.scalar(select(Application).where(Application.case_id == application.about_case_id))


def _concerns(follow_up: FollowUp, earlier: EarlierCase, catalog: Catalog) -> bool:
    """Whether it can be asked for about a case of this kind; about a permit in hand, once there is its letter."""
    itself = catalog.follow_up_of_process(earlier.application.process_id)
    if itself is not None:
        return itself.code in follow_up.about_follow_ups
    if follow_up.needs_letter is not None and not earlier.has_permit_letter:
        return False
    permit_code = earlier.application.permit_code
    return follow_up.suits(permit_code, catalog.renewal_of(permit_code))


def _possibility(
    session: Session,
    earlier: EarlierCase,
    follow_up: FollowUp,
    others: list[tuple[Application, Case]],
    catalog: Catalog,
    at: datetime,
) -> Possibility:
    is_in_state = not set(earlier.states).isdisjoint(follow_up.states)
    last_day = earlier.last_day(follow_up) if is_in_state else None
    existing = _existing(session, follow_up, others)
    obstacle: Obstacle | None = None
    if existing is not None:
        obstacle = Obstacle.ALREADY
    elif not is_in_state:
        obstacle = Obstacle.STATE
    elif last_day is not None and in_jakarta(at).date() > last_day:
        obstacle = Obstacle.TOO_LATE
    elif follow_up.needs_letter is not None and not _has_letter(session, earlier, follow_up.needs_letter, catalog, at):
        obstacle = Obstacle.LETTER
    elif follow_up.before_letter and has_standing_letter(session, earlier.case.id):
        obstacle = Obstacle.LETTER_OUT
    return Possibility(follow_up, last_day, obstacle, existing)


def _has_letter(session: Session, earlier: EarlierCase, needed: NeededLetter, catalog: Catalog, at: datetime) -> bool:
    letter, today = earlier.letter, in_jakarta(at).date()
    if letter is None or letter.revoked_at is not None or is_replaced(session, letter, today):
        return False
    last_day = last_day_of(letter, catalog)
    return needed == "standing" or last_day is None or today <= last_day


def _existing(session: Session, follow_up: FollowUp, others: list[tuple[Application, Case]]) -> str | None:
    """A case that leaves no room for another one. One that was taken back before it was decided leaves room."""
    if follow_up.times == "any":
        return None
    for application, case in others:
        if application.process_id != follow_up.process_id:
            continue
        taken_back = case.outcome == "withdrawn" and not find_letters_of_case(session, case.id)
        if case.ended_at is None or (follow_up.times == "once" and not taken_back):
            return application.reference
    return None
