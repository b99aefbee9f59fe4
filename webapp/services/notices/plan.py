"""Writing down that something is to be told. To whom and how is found out when it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from engine.persistence.base import table_of
from engine.persistence.ids import new_id
from webapp.models import Notice, NoticeKind
from webapp.services.upsert import insert_into

_notice = table_of(Notice)
_INSERT = insert(_notice)


@dataclass(frozen=True)
class Plan:
    """One thing to tell about a case, not before `due_at`."""

    kind: NoticeKind
    occasion: str
    due_at: datetime
    task_id: UUID | None = None
    letter_id: UUID | None = None


def write_plans(session: Session, case_id: UUID, plans: Sequence[Plan], at: datetime) -> None:
    """In Core and in one statement: a person's step waits for it."""
    session.connection().execute(_INSERT, [values_of(case_id, plan, at) for plan in plans])


def values_of(case_id: UUID, plan: Plan, at: datetime) -> dict[str, Any]:
    """The row of a notice that nobody has been told yet."""
    return {
        "id": new_id(),
        "case_id": case_id,
        "kind": plan.kind.value,
        "occasion": plan.occasion,
        "task_id": plan.task_id,
        "letter_id": plan.letter_id,
        "created_at": at,
        "next_try_at": plan.due_at,
        "tries": 0,
    }


def plan_once(session: Session, case_id: UUID, plan: Plan, at: datetime) -> None:
    """Writes the plan, unless the same thing about the same occasion is planned already, by whomever."""
    values = values_of(case_id, plan, at) | {"id": uuid5(case_id, f"{plan.kind} {plan.occasion}")}
    session.execute(insert_into(session, Notice).values(values).on_conflict_do_nothing())


def has_notice(session: Session, case_id: UUID, kind: NoticeKind) -> bool:
    """Is there a notice of this kind about the case, whether it was sent or not?"""
    query = select(_notice.c.id).where(_notice.c.case_id == case_id, _notice.c.kind == kind.value).limit(1)
    return session.execute(query).first() is not None
