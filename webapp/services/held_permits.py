"""The permits that a person holds: what came out of his applications, and how long it holds."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Catalog, FollowUp, Permit, RenewalWay
from engine import is_active
from engine.working_calendar import in_jakarta
from webapp.models import Application, Letter, LetterKind
from webapp.services.later_letters import LaterLetters, find_later_letters
from webapp.services.ownership import is_own
from webapp.services.permit_letter import find_permit_letters, permit_letter

RENEWAL_WINDOW = timedelta(days=90)
"""So long before its last day a permit is said to end soon."""
MOST_PERMITS = 30


class HeldState(StrEnum):
    """Whether a permit holds today."""

    VALID = "valid"
    ENDING = "ending"
    ENDED = "ended"
    REVOKED = "revoked"
    REPLACED = "replaced"
    """A new permit holds in its place."""


@dataclass(frozen=True)
class HeldPermit:
    """A permit that was granted to a person, with what he can ask for next."""

    application: Application
    permit: Permit
    letter: Letter
    valid_until: date | None
    """As the letter prints it, else by the months of the catalogue. None where neither is known: then its words say
    how long the permit holds."""
    state: HeldState
    ways: tuple[RenewalWay, ...]
    later: LaterLetters
    """What was issued about its letter: the permit in its place, its changes, its duplicates."""
    follow_ups: tuple[FollowUp, ...]
    """What else can be asked for about it, by a procedure that is not that of the permit."""


def find_held_permits(session: Session, user_id: UUID, catalog: Catalog, at: datetime) -> list[HeldPermit]:
    """The permits of a person, the latest first; one for each application that was granted."""
    applications = session.scalars(
        select(Application)
        .where(
            is_own(Application, user_id),
            Application.case_id.in_(
                select(Letter.case_id).where(Letter.kind == LetterKind.PERMIT, Letter.sha256.is_not(None))
            ),
        )
        .order_by(Application.submitted_at.desc())
        .limit(MOST_PERMITS)
    )
    return _held(session, list(applications), catalog, at)


def find_held_permit(session: Session, application: Application, catalog: Catalog, at: datetime) -> HeldPermit | None:
    """The permit that came out of an application; None when none did."""
    return next(iter(_held(session, [application], catalog, at)), None)


def _held(session: Session, applications: Sequence[Application], catalog: Catalog, at: datetime) -> list[HeldPermit]:
    letters = _permit_letters(session, [application.case_id for application in applications])
    later = find_later_letters(session, [letter.id for letter in letters.values()])
    offered = _offered_follow_ups(session, catalog) if letters else []
    today = in_jakarta(at).date()
    found = []
    for application in applications:
        letter = letters.get(application.case_id)
        if letter is not None and application.permit_code in catalog.permits:
            news = later.get(letter.id, LaterLetters())
            found.append(_permit_of(application, letter, news, offered, catalog, today))
    return found


def _permit_letters(session: Session, case_ids: Sequence[UUID]) -> dict[UUID, Letter]:
    """The permit itself of each case that has one."""
    letters = find_permit_letters(session, case_ids)
    found = {case_id: permit_letter([row for row in letters if row.case_id == case_id]) for case_id in case_ids}
    return {case_id: letter for case_id, letter in found.items() if letter is not None}


def _offered_follow_ups(session: Session, catalog: Catalog) -> list[FollowUp]:
    """Those about a permit in hand for which there is a procedure."""
    return [
        follow_up
        for follow_up in catalog.follow_ups.values()
        if follow_up.needs_letter and follow_up.process_id and is_active(session, follow_up.process_id)
    ]


def _permit_of(
    application: Application,
    letter: Letter,
    later: LaterLetters,
    offered: Sequence[FollowUp],
    catalog: Catalog,
    today: date,
) -> HeldPermit:
    until = last_day_of(letter, catalog)
    state = _state(letter, later, until, today)
    return HeldPermit(
        application=application,
        permit=catalog.permits[application.permit_code],
        letter=letter,
        valid_until=until,
        state=state,
        ways=_ways(letter.permit_code, state, catalog),
        later=later,
        follow_ups=tuple(_fitting(offered, letter.permit_code, state, catalog)),
    )


def last_day_of(letter: Letter, catalog: Catalog) -> date | None:
    """As the letter prints it, else by the months of the catalogue."""
    months = catalog.renewal_of(letter.permit_code).months
    if letter.valid_until is not None or months is None:
        return letter.valid_until
    return _months_later(letter.issued_on, months)


def _ways(permit_code: str, state: HeldState, catalog: Catalog) -> tuple[RenewalWay, ...]:
    if state == HeldState.REPLACED:
        return ()
    own = () if state == HeldState.REVOKED else catalog.renewal_of(permit_code).ways()
    return own or (RenewalWay.AGAIN,)


def _fitting(offered: Sequence[FollowUp], permit_code: str, state: HeldState, catalog: Catalog) -> Iterator[FollowUp]:
    if state in (HeldState.REVOKED, HeldState.REPLACED):
        return
    for follow_up in offered:
        holds_enough = follow_up.needs_letter == "standing" or state != HeldState.ENDED
        if holds_enough and follow_up.suits(permit_code, catalog.renewal_of(permit_code)):
            yield follow_up


def _state(letter: Letter, later: LaterLetters, until: date | None, today: date) -> HeldState:
    if letter.revoked_at is not None:
        return HeldState.REVOKED
    since = later.replaced_since()
    if since is not None and since <= today:
        return HeldState.REPLACED
    if until is None or today <= until - RENEWAL_WINDOW:
        return HeldState.VALID
    return HeldState.ENDING if today <= until else HeldState.ENDED


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last one where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
