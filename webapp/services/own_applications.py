"""The applications of a person and of the person's companies, a page at a time. A page takes the same number of
questions to the database however many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from engine import Case, UserTask
from engine.persistence.rows import CaseRow, UserTaskRow
from engine.tasks.order import soonest_first
from engine.working_calendar import JAKARTA
from webapp.models import Application, Capacity
from webapp.services.case_number import read_case_number
from webapp.services.ownership import is_own

PAGE = 25
MOST_EXPORTED = 5000
_AT_ONCE = 500

_case, _task = CaseRow.__table__, UserTaskRow.__table__
_CASE_COLUMNS = [_case.c[name] for name in Case.__dataclass_fields__]
_TASK_COLUMNS = [_task.c[name] for name in UserTask.__dataclass_fields__]
_MINE = and_(_task.c.case_id == Application.case_id, _task.c.completed_at.is_(None), _task.c.candidate_group.is_(None))


class State(StrEnum):
    """Where an application stands, as its applicant asks; the words stand in the address."""

    WAITING = "menunggu"
    RUNNING = "diproses"
    GRANTED = "terbit"
    REFUSED = "ditolak"
    ENDED = "berakhir"


class Order(StrEnum):
    """What comes first."""

    NEWEST = "terbaru"
    OLDEST = "terlama"
    DUE = "batas"
    PERMIT = "izin"
    NAME = "nama"


@dataclass(frozen=True)
class OwnQuery:
    """What is looked for. `party` is `sendiri`, `diwakili` (as attorney or guardian), or the id of a company."""

    text: str = ""
    permit_code: str | None = None
    state: State | None = None
    party: str | UUID | None = None
    since: date | None = None
    until: date | None = None
    order: Order = Order.NEWEST


@dataclass(frozen=True)
class OwnItem:
    """One application with where it stands; the open tasks are soonest due first."""

    application: Application
    case: Case
    open_tasks: tuple[UserTask, ...]

    @property
    def due_on(self) -> date | None:
        """Until when the applicant must act when it is his turn, else the office."""
        if self.case.ended_at is not None:
            return None
        mine = [task for task in self.open_tasks if task.candidate_group is None]
        return mine[0].due_on if mine else self.case.due_on

    @property
    def is_mine_to_do(self) -> bool:
        return any(task.candidate_group is None for task in self.open_tasks)


def find_own_page(session: Session, user_id: UUID, query: OwnQuery, page: int = 1) -> tuple[list[OwnItem], bool]:
    """The applications of a page, and whether more follow."""
    found = _items(session, _select(user_id, query).offset((page - 1) * PAGE).limit(PAGE + 1))
    return found[:PAGE], len(found) > PAGE


def find_own_for_export(session: Session, user_id: UUID, query: OwnQuery) -> list[OwnItem]:
    """All that is looked for, up to a limit that a spreadsheet bears."""
    return _items(session, _select(user_id, query).limit(MOST_EXPORTED))


def find_own_permits(session: Session, user_id: UUID) -> Sequence[str]:
    """The codes of the permits that were applied for."""
    query = select(Application.permit_code).where(is_own(Application, user_id)).distinct()
    return list(session.scalars(query.order_by(Application.permit_code)))


def _select(user_id: UUID, query: OwnQuery) -> Select[Any]:
    return (
        select(Application, *_CASE_COLUMNS)
        .join(_case, _case.c.id == Application.case_id)
        .where(is_own(Application, user_id), *_conditions(query))
        .order_by(*_order(query.order), Application.case_id)
    )


def _conditions(query: OwnQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.text:
        wanted.append(
            or_(
                Application.reference == read_case_number(query.text),
                Application.reference.icontains(query.text, autoescape=True),
                Application.applicant_name.icontains(query.text, autoescape=True),
            )
        )
    if query.permit_code:
        wanted.append(Application.permit_code == query.permit_code)
    if query.state:
        wanted.append(_in_state(query.state))
    if isinstance(query.party, UUID):
        wanted.append(Application.company_id == query.party)
    elif query.party:
        others = (Capacity.ATTORNEY, Capacity.GUARDIAN)
        wanted.append(Application.capacity.in_([Capacity.SELF] if query.party == Capacity.SELF else others))
    if query.since:
        wanted.append(Application.submitted_at >= _beginning(query.since))
    if query.until:
        wanted.append(Application.submitted_at < _beginning(query.until + timedelta(days=1)))
    return wanted


def _in_state(state: State) -> ColumnElement[bool]:
    is_open, waits = _case.c.ended_at.is_(None), exists().where(_MINE)
    match state:
        case State.WAITING:
            return and_(is_open, waits)
        case State.RUNNING:
            return and_(is_open, ~waits)
        case State.GRANTED | State.REFUSED:
            return _case.c.outcome == ("granted" if state is State.GRANTED else "refused")
    return and_(~is_open, _case.c.outcome.is_distinct_from("granted"), _case.c.outcome.is_distinct_from("refused"))


def _order(order: Order) -> tuple[ColumnElement[Any], ...]:
    newest = Application.submitted_at.desc()
    match order:
        case Order.OLDEST:
            return (Application.submitted_at.asc(),)
        case Order.DUE:
            mine = select(func.min(_task.c.due_on)).where(_MINE).correlate(Application).scalar_subquery()
            due = func.coalesce(mine, _case.c.due_on)
            return (_case.c.ended_at.is_not(None), due.is_(None), due, newest)
        case Order.PERMIT:
            return (Application.permit_code, newest)
        case Order.NAME:
            return (func.lower(Application.applicant_name), newest)
    return (newest,)


def _items(session: Session, query: Select[Any]) -> list[OwnItem]:
    rows = session.execute(query).all()
    tasks = _open_tasks(session, [row[0].case_id for row in rows if row.ended_at is None])
    return [
        OwnItem(application, Case(*columns), tuple(tasks.get(application.case_id, ())))
        for application, *columns in rows
    ]


def _open_tasks(session: Session, case_ids: Sequence[UUID]) -> Mapping[UUID, list[UserTask]]:
    """What is open in each case, soonest due first."""
    found: dict[UUID, list[UserTask]] = {}
    for start in range(0, len(case_ids), _AT_ONCE):
        for task in _open_tasks_of(session, case_ids[start : start + _AT_ONCE]):
            found.setdefault(task.case_id, []).append(task)
    return found


def _open_tasks_of(session: Session, case_ids: Collection[UUID]) -> list[UserTask]:
    query = (
        select(*_TASK_COLUMNS)
        .where(_task.c.case_id.in_(case_ids), _task.c.completed_at.is_(None))
        .order_by(*soonest_first())
    )
    return [UserTask(*row) for row in session.execute(query)]


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), JAKARTA)
