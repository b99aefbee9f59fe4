"""The permits that a person holds: what came out of his applications, and how long it holds."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Catalog, Permit, RenewalWay, process_id_of
from engine.working_calendar import in_jakarta
from webapp.models import Application, Letter, LetterKind
from webapp.services.ownership import is_own

RENEWAL_WINDOW = timedelta(days=90)
"""So long before its last day a permit is said to end soon."""
MOST_PERMITS = 30


class HeldState(StrEnum):
    """Whether a permit holds today."""

    VALID = "valid"
    ENDING = "ending"
    ENDED = "ended"
    REVOKED = "revoked"


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

    @property
    def has_own_way(self) -> bool:
        """Whether the permit's procedure knows renewal, change or duplicate."""
        return self.ways != (RenewalWay.AGAIN,)


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
    today = in_jakarta(at).date()
    return [
        _permit_of(application, letters[application.case_id], catalog, today)
        for application in applications
        if application.case_id in letters and application.permit_code in catalog.permits
    ]


def _permit_letters(session: Session, case_ids: Sequence[UUID]) -> dict[UUID, Letter]:
    """The permit itself among the letters of each case: the one in the template of its procedure, else the first."""
    query = select(Letter).where(
        Letter.case_id.in_(case_ids), Letter.kind == LetterKind.PERMIT, Letter.sha256.is_not(None)
    )
    found: dict[UUID, Letter] = {}
    for letter in session.scalars(query.order_by(Letter.id)):
        if letter.case_id not in found or letter.template == process_id_of(letter.permit_code):
            found[letter.case_id] = letter
    return found


def _permit_of(application: Application, letter: Letter, catalog: Catalog, today: date) -> HeldPermit:
    renewal = catalog.renewal_of(application.permit_code)
    until = letter.valid_until
    if until is None and renewal.months is not None:
        until = _months_later(letter.issued_on, renewal.months)
    state = _state(letter, until, today)
    own_ways: Iterable[RenewalWay] = () if state == HeldState.REVOKED else renewal.ways()
    return HeldPermit(
        application=application,
        permit=catalog.permits[application.permit_code],
        letter=letter,
        valid_until=until,
        state=state,
        ways=tuple(own_ways) or (RenewalWay.AGAIN,),
    )


def _state(letter: Letter, until: date | None, today: date) -> HeldState:
    if letter.revoked_at is not None:
        return HeldState.REVOKED
    if until is None or today <= until - RENEWAL_WINDOW:
        return HeldState.VALID
    return HeldState.ENDING if today <= until else HeldState.ENDED


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last one where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
