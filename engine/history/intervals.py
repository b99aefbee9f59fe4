"""The lines of a case's clock ledger, as they are stored."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from engine.history.clock_ledger import ClockInterval
from engine.persistence.base import table_of
from engine.persistence.rows import ClockIntervalRow

_interval = table_of(ClockIntervalRow)
_READ = (
    select(*(_interval.c[name] for name in ClockInterval.__dataclass_fields__))
    .where(_interval.c.case_id == bindparam("its_case_id"))
    .order_by(_interval.c.started_at, _interval.c.id)
)


def read_intervals(connection: Connection, case_id: UUID) -> list[ClockInterval]:
    """All intervals in the order of time; they leave no gap and do not overlap."""
    return [ClockInterval(*row) for row in connection.execute(_READ, {"its_case_id": case_id})]
