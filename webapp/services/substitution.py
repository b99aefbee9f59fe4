"""Who stands in for whom: nothing waits because somebody is away, and a signature says in what way its signer acts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Date, bindparam, func, select, update
from sqlalchemy.orm import Session

from webapp.models import Acting, Substitution, User, UserKind

LONGEST = timedelta(days=366)
"""Who acts for a post longer than a year holds it: then the membership is to be changed."""
LONGEST_REASON = 500
_SHOWN = 200


class UnknownOfficerError(Exception):
    """No officer has this user name, or the account is closed."""


class OwnSubstituteError(Exception):
    """Nobody names himself."""


class AlreadySubstituteError(Exception):
    """This person stands in for that role on some of these days already."""


@dataclass(frozen=True)
class NewSubstitution:
    """What a head orders."""

    role_code: str
    office_code: str
    username: str
    acting: Acting
    from_day: date
    until_day: date
    reason: str


@dataclass(frozen=True)
class ShownSubstitution:
    """One substitution with the names of the two people."""

    row: Substitution
    substitute_name: str
    made_by_name: str


def groups_stood_in_for() -> ColumnElement[str | None]:
    """For a query on User: the groups (role@office) for which a person stands in on the day `today`, with spaces
    between them."""
    group = Substitution.role_code + "@" + Substitution.office_code
    return (
        select(func.aggregate_strings(group, " "))
        .where(Substitution.substitute_id == User.id, _lasts_on(bindparam("today", type_=Date)))
        .correlate(User)
        .scalar_subquery()
    )


def add_substitution(session: Session, new: NewSubstitution, *, by: UUID, at: datetime) -> Substitution:
    """Raises UnknownOfficerError, OwnSubstituteError, AlreadySubstituteError."""
    substitute = session.scalar(
        select(User)
        .where(func.lower(User.username) == new.username.lower(), User.kind == UserKind.STAFF)
        .where(User.disabled_at.is_(None))
        .with_for_update()  # two orders for one person come one after the other
    )
    if substitute is None:
        raise UnknownOfficerError(new.username)
    if substitute.id == by:
        raise OwnSubstituteError
    same_days = select(Substitution.id).where(
        Substitution.substitute_id == substitute.id,
        Substitution.role_code == new.role_code,
        Substitution.office_code == new.office_code,
        Substitution.ended_at.is_(None),
        Substitution.from_day <= new.until_day,
        Substitution.until_day >= new.from_day,
    )
    if session.scalar(same_days.limit(1)) is not None:
        raise AlreadySubstituteError
    row = Substitution(
        role_code=new.role_code,
        office_code=new.office_code,
        substitute_id=substitute.id,
        acting=new.acting.value,
        from_day=new.from_day,
        until_day=new.until_day,
        reason=new.reason,
        made_by_id=by,
        made_at=at,
    )
    session.add(row)
    session.flush()
    return row


def end_substitution(session: Session, substitution_id: UUID, at: datetime) -> None:
    """From this moment on the person stands in no more. Ending it twice does no harm."""
    session.execute(
        update(Substitution)
        .where(Substitution.id == substitution_id, Substitution.ended_at.is_(None))
        .values(ended_at=at)
    )


def find_substitutions(session: Session, offices: Collection[str] | None, today: date) -> Sequence[ShownSubstitution]:
    """Those of these offices (of all, for None) that last or are to come, the next to end first."""
    substitute, made_by = User.__table__.alias("substitute"), User.__table__.alias("made_by")
    query = (
        select(Substitution, substitute.c.display_name, made_by.c.display_name)
        .join(substitute, substitute.c.id == Substitution.substitute_id)
        .join(made_by, made_by.c.id == Substitution.made_by_id)
        .where(Substitution.ended_at.is_(None), Substitution.until_day >= today)
        .order_by(Substitution.until_day, Substitution.id)
        .limit(_SHOWN)
    )
    if offices is not None:
        query = query.where(Substitution.office_code.in_(sorted(offices)))
    return [ShownSubstitution(*row) for row in session.execute(query)]


def acting_for(session: Session, person_id: str, group: str, day: date) -> Acting | None:
    """In what way this person acted for the group on that day; None for who belongs to it."""
    try:
        substitute_id = UUID(person_id)
    except ValueError:
        return None
    role, _, office = group.partition("@")
    found = session.scalar(
        select(Substitution.acting)
        .where(Substitution.substitute_id == substitute_id)
        .where(Substitution.role_code == role, Substitution.office_code == office)
        .where(Substitution.from_day <= day, Substitution.until_day >= day)
        .limit(1)
    )
    return None if found is None else Acting(found)


def _lasts_on(day: ColumnElement[date]) -> ColumnElement[bool]:
    return Substitution.ended_at.is_(None) & (Substitution.from_day <= day) & (Substitution.until_day >= day)
