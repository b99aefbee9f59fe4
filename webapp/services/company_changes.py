"""Changing the data of a company. Applications sent before keep the name of their day: it was copied into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp.models import Company, CompanyChange, User
from webapp.services.companies import CompanyData, NibTakenError
from webapp.services.company_lock import lock_as_administrator


@dataclass(frozen=True)
class ShownChange:
    """What somebody changed in the data of a company, and when. `old` and `new` hold only what changed."""

    number: int
    by: str
    at: datetime
    old: Mapping[str, Any]
    new: Mapping[str, Any]


@dataclass(frozen=True)
class Missed:
    """One thing that somebody else changed while a person filled in the form."""

    change: ShownChange
    """The last one that touched it."""
    before: Any
    """What it was when the form was opened."""
    now: Any


class ChangedMeanwhileError(Exception):
    """Somebody else changed the data after the form was opened. Nothing was saved."""

    def __init__(self, missed: Mapping[str, Missed], version: int) -> None:
        self.missed = missed
        self.version = version
        super().__init__(f"changed meanwhile: {', '.join(missed)}")


def data_of(company: Company) -> CompanyData:
    """What is known of the company now."""
    return CompanyData(company.name, company.legal_form, company.nib, company.npwp, company.address)


def find_changes(session: Session, company_id: UUID, after: int = 0) -> Sequence[ShownChange]:
    """The changes after that version, the oldest first."""
    rows = session.execute(
        select(CompanyChange, User.display_name)
        .join(User, User.id == CompanyChange.changed_by)
        .where(CompanyChange.company_id == company_id, CompanyChange.number > after)
        .order_by(CompanyChange.number)
    )
    return [ShownChange(row.number, name, row.changed_at, row.old, row.new) for row, name in rows]


def last_change(session: Session, company_id: UUID) -> ShownChange | None:
    """Who changed what last; its number is the version of the data."""
    newest = select(CompanyChange.number).where(CompanyChange.company_id == company_id)
    number = session.scalar(newest.order_by(CompanyChange.number.desc()).limit(1))
    return find_changes(session, company_id, number - 1)[0] if number else None


def change_company(
    session: Session, company_id: UUID, data: CompanyData, version: int, *, by: UUID, at: datetime
) -> None:
    """Saves the data that was typed over the data of that version, and writes down what changed.

    What is the same already is no change: a double click is one. Raises NotAdministratorError, CompanyNotFoundError,
    NibTakenError, ChangedMeanwhileError.
    """
    company = lock_as_administrator(session, company_id, by)
    old, new = asdict(data_of(company)), asdict(data)
    changed = [name for name in new if new[name] != old[name]]
    changes = find_changes(session, company_id)
    missed = _missed(changes, old, version)
    if any(name in changed for name in missed):
        raise ChangedMeanwhileError(missed, changes[-1].number)
    if changed:
        _save(session, company, {name: new[name] for name in changed})
        session.add(
            CompanyChange(
                company_id=company_id,
                number=len(changes) + 1,
                changed_by=by,
                changed_at=at,
                old={name: old[name] for name in changed},
                new={name: new[name] for name in changed},
            )
        )
        session.flush()


def _missed(changes: Sequence[ShownChange], now: Mapping[str, Any], version: int) -> Mapping[str, Missed]:
    """What is different now from how it was at that version."""
    before: dict[str, Any] = {}
    last: dict[str, ShownChange] = {}
    for change in changes[max(version, 0) :]:
        before = {**change.old, **before}
        last |= dict.fromkeys(change.old, change)
    return {name: Missed(last[name], before[name], now[name]) for name in before if before[name] != now[name]}


def _save(session: Session, company: Company, values: Mapping[str, Any]) -> None:
    """The number of a business belongs to one company."""
    try:
        with session.begin_nested():
            for name, value in values.items():
                setattr(company, name, value)
            session.flush()
    except IntegrityError as error:
        raise NibTakenError(values.get("nib")) from error
