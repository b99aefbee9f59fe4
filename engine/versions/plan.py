"""What moving a case to another version would do, without doing it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.cases.case import Case, as_case
from engine.definitions.repository import get_executable
from engine.errors import CaseNotFoundError
from engine.execution.run import waiting_tokens
from engine.execution.workflow import CaseWorkflow
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow, UserTaskRow
from engine.versions.compare import compare
from engine.versions.remark import Remark

_case = table_of(CaseRow)
_task = table_of(UserTaskRow)
_CASE = select(*(_case.c[name] for name in Case.__dataclass_fields__), _case.c.state, _case.c.counting_from)


@dataclass(frozen=True)
class Timer:
    """A timer that waits, and its moment."""

    element_id: str
    due_at: datetime


@dataclass(frozen=True)
class Limits:
    """The days that the law counts for a case, and the due dates of its open steps (element and last day)."""

    standard_days: int | None
    counting_from: date | None
    due_on: date | None
    deemed_on: date | None
    steps: tuple[tuple[str, date | None], ...]


@dataclass(frozen=True)
class MovePlan:
    """One case and one version: whether it moves, and what is then different.

    `reasons` say why it stays. `changes` say what people will notice when it moves. `waits` are the elements at which
    its tokens stand. Everything called `after` is read off the case as it would be; of a case that stays it is as
    before, and limits are so always: they are columns that a move does not write.
    """

    case_id: UUID
    reference: str
    rev: int
    from_hash: str
    to_hash: str
    verdict: Literal["moves", "stays"]
    reasons: tuple[Remark, ...] = ()
    changes: tuple[Remark, ...] = ()
    waits_before: tuple[str, ...] = ()
    waits_after: tuple[str, ...] = ()
    timers_before: tuple[Timer, ...] = ()
    timers_after: tuple[Timer, ...] = ()
    limits_before: Limits | None = field(default=None, repr=False)
    limits_after: Limits | None = field(default=None, repr=False)


def plan_move(
    session: Session,
    to_hash: str,
    at: datetime,
    *,
    case_ids: Iterable[UUID] | None = None,
    process_id: str | None = None,
    from_hash: str | None = None,
) -> list[MovePlan]:
    """A plan for each of the cases, or for every running case of the process (of the version `from_hash`).

    Nothing is written or locked. Cases that are on `to_hash` already are left out when they are found by their
    process. Raises DefinitionNotFoundError, CaseNotFoundError.
    """
    target = get_executable(session, to_hash).definition
    if case_ids is not None:
        return [plan_case(session, case_id, to_hash, at) for case_id in case_ids]
    wanted = running_cases(session, process_id or target.process_id, to_hash, from_hash)
    return [plan_case(session, case_id, to_hash, at) for case_id in wanted]


def running_cases(session: Session, process_id: str, to_hash: str, from_hash: str | None = None) -> list[UUID]:
    """The running cases of a process that are not on `to_hash` yet, oldest first."""
    query = (
        select(_case.c.id)
        .where(_case.c.process_id == process_id, _case.c.ended_at.is_(None), _case.c.definition_hash != to_hash)
        .order_by(_case.c.started_at, _case.c.id)
    )
    if from_hash is not None:
        query = query.where(_case.c.definition_hash == from_hash)
    return list(session.scalars(query))


def plan_case(session: Session, case_id: UUID, to_hash: str, at: datetime) -> MovePlan:
    """The plan of one case as its row is now."""
    row = session.execute(_CASE.where(_case.c.id == case_id)).one_or_none()
    if row is None:
        raise CaseNotFoundError(case_id)
    case = as_case(row)
    found = compare(session, case, row.state, row.counting_from, to_hash, at)
    limits = _limits(session, case, row.counting_from)
    stays = bool(found.reasons)
    then = found.before if stays else found.after
    return MovePlan(
        case_id=case.id,
        reference=case.reference,
        rev=case.rev,
        from_hash=case.definition_hash,
        to_hash=to_hash,
        verdict="stays" if stays else "moves",
        reasons=found.reasons,
        changes=() if stays else found.changes,
        waits_before=_places(found.before),
        waits_after=_places(then),
        timers_before=_timers(found.before),
        timers_after=_timers(then),
        limits_before=limits,
        limits_after=limits,
    )


def _places(case: CaseWorkflow | None) -> tuple[str, ...]:
    return () if case is None else tuple(sorted(token.task_spec.name for token in case.all_tokens()))


def _timers(case: CaseWorkflow | None) -> tuple[Timer, ...]:
    waiting = () if case is None else waiting_tokens(case).timers.values()
    timers = [Timer(each.element.id, each.due_at) for each in waiting if each.due_at is not None]
    return tuple(sorted(timers, key=lambda timer: (timer.due_at, timer.element_id)))


def _limits(session: Session, case: Case, counting_from: date | None) -> Limits:
    steps = session.execute(
        select(_task.c.element_id, _task.c.due_on)
        .where(_task.c.case_id == case.id, _task.c.completed_at.is_(None))
        .order_by(_task.c.element_id)
    )
    return Limits(case.standard_days, counting_from, case.due_on, case.deemed_on, tuple((e, d) for e, d in steps))
