"""The order of the inbox: soonest due first, then the oldest; a task without a due date comes last.

Open tasks have indexes in exactly this order, so that a page is read off an index however many there are.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import orjson
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    FromClause,
    Select,
    String,
    cast,
    func,
    literal_column,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import Session

from engine.persistence.base import table_of
from engine.persistence.rows import UserTaskRow
from engine.persistence.session import is_sqlite
from engine.tasks.user_task import UserTask

_task = table_of(UserTaskRow)
_FIELDS = tuple(UserTask.__dataclass_fields__)


def due_or_never(tasks: FromClause = _task) -> ColumnElement[Any]:
    """The due date, as the indexes have it: literally the same expression, or they are of no use."""
    return func.coalesce(tasks.c.due_on, literal_column("'9999-12-31'"))


def soonest_first(tasks: FromClause = _task) -> tuple[ColumnElement[Any], ...]:
    """What to sort by."""
    return due_or_never(tasks), tasks.c.created_at, tasks.c.id


def comes_after(last: UserTask) -> ColumnElement[bool]:
    """The tasks behind `last` in this order: where the next page begins."""
    due: Any = literal_column("'9999-12-31'") if last.due_on is None else last.due_on
    place = tuple_(due, last.created_at, last.id, types=[_task.c.due_on.type, _task.c.created_at.type, _task.c.id.type])
    return tuple_(*soonest_first()) > place


def soonest_of_groups(
    session: Session, groups: Collection[str], wanted: Collection[ColumnElement[bool]], limit: int
) -> Select[Any]:
    """The soonest tasks of several groups together.

    No index is in the order of several groups, and sorting everything that they have takes longer the more
    there is. So the soonest few are read off for each group, and of these few the soonest.
    """
    if is_sqlite(session):
        return _on_sqlite(groups, wanted, limit)
    group = func.unnest(cast(sorted(groups), ARRAY(String))).table_valued("name", name="its_group").render_derived()
    soonest: Any = (
        select(*(_task.c[name] for name in _FIELDS))
        .where(_task.c.candidate_group == group.c.name, *wanted)
        .order_by(*soonest_first())
        .limit(limit)
        .lateral("soonest")
    )
    return (
        select(*(soonest.c[name] for name in _FIELDS))
        .join_from(group, soonest, true())
        .order_by(*soonest_first(soonest))
        .limit(limit)
    )


def _on_sqlite(groups: Collection[str], wanted: Collection[ColumnElement[bool]], limit: int) -> Select[Any]:
    """SQLite knows no LATERAL; a subquery that is asked once per group serves as well."""
    group = func.json_each(orjson.dumps(sorted(groups)).decode()).table_valued("value", name="its_group")
    soonest: Any = (
        select(literal_column("user_task.rowid"))
        .select_from(_task)
        .where(_task.c.candidate_group == group.c.value, *wanted)
        .order_by(*soonest_first())
        .limit(limit)
        .correlate(group)
    )
    chosen = _task.alias("chosen")
    return (
        select(*(chosen.c[name] for name in _FIELDS))
        .join_from(group, chosen, literal_column("chosen.rowid").in_(soonest))
        .order_by(*soonest_first(chosen))
        .limit(limit)
    )
