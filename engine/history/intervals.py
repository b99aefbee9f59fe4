"""The lines of a case's clock ledger, as they are stored."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from engine.history.clock_ledger import ClockInterval
from engine.persistence.base import table_of
from engine.persistence.rows import ClockIntervalRow

_interval = table_of(ClockIntervalRow)
_COLUMNS = tuple(_interval.c[name] for name in ClockInterval.__dataclass_fields__)
_IN_ORDER = (_interval.c.started_at, _interval.c.id)
_READ = select(*_COLUMNS).where(_interval.c.case_id == bindparam("its_case_id")).order_by(*_IN_ORDER)
_READ_SEVERAL = (
    select(_interval.c.case_id, *_COLUMNS)
    .where(_interval.c.case_id.in_(bindparam("case_ids", expanding=True)))
    .order_by(*_IN_ORDER)
)


def read_intervals(connection: Connection, case_id: UUID) -> list[ClockInterval]:
    """All intervals in the order of time; they leave no gap and do not overlap."""
    return [ClockInterval(*row) for row in connection.execute(_READ, {"its_case_id": case_id})]


def read_intervals_of(connection: Connection, case_ids: Sequence[UUID]) -> dict[UUID, list[ClockInterval]]:
    """Those of several cases, by the case."""
    found: dict[UUID, list[ClockInterval]] = {case_id: [] for case_id in case_ids}
    for case_id, *row in connection.execute(_READ_SEVERAL, {"case_ids": case_ids}):
        found[case_id].append(ClockInterval(*row))
    return found
