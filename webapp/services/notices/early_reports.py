"""Reports of a gateway that are faster than our own note of having sent.

The gateway was called, and its report comes back before the worker has written down under which name the gateway knows
the message: the worker is slow, or died, and another one sends it again with the same key. The report is kept, and the
worker applies it in the first round in which there is a message of that name. Codes for signing in are noted nowhere:
reports on them find nothing and are forgotten.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from sqlalchemy import Select, delete, exists, select
from sqlalchemy.orm import Session

from engine import read_only_session
from engine.persistence.session import SessionFactory, database_now
from webapp.messaging import Channel
from webapp.models import EarlyReport, Notice
from webapp.services.notices.report import Report, apply_report
from webapp.services.upsert import insert_into

KEPT = timedelta(days=3)
"""A worker that died leaves its notice to another within minutes; a gateway that was away is tried for half a day."""
LONGEST_ID = 200
"""Longer names are none of ours."""


def take_report(session: Session, report: Report, usable: Container[Channel], at: datetime) -> None:
    """Writes the report down where its message is, or keeps it until there is one."""
    if not apply_report(session, report, usable, at) and len(report.id) <= LONGEST_ID:
        values = {"gateway_id": report.id, "status": report.status, "reported_at": report.at, "received_at": at}
        session.execute(insert_into(session, EarlyReport).values(values).on_conflict_do_nothing())


@dataclass(frozen=True)
class EarlyReports:
    """Applies what was kept. Any number of workers may do it at the same time."""

    usable: Container[Channel]

    def apply(self, factory: SessionFactory, at: datetime | None = None, limit: int = 100) -> int:
        """Applies up to `limit` reports whose messages are known by now; gives their number."""
        with read_only_session(factory) as session:  # an idle worker never asks for the write lock
            if session.scalar(_known(1)) is None:
                return 0
        with factory.begin() as session:
            kept = session.scalars(_known(limit).with_for_update(skip_locked=True, of=EarlyReport)).all()
            for row in kept:
                status = cast(Literal["delivered", "failed"], row.status)
                apply_report(
                    session, Report(row.gateway_id, status, row.reported_at), self.usable, at or database_now(session)
                )
                session.delete(row)
            return len(kept)


def forget_early_reports(factory: SessionFactory, at: datetime, limit: int = 1000) -> int:
    """Forgets what nobody has asked for in three days, at most `limit`; gives how many."""
    old = select(EarlyReport.gateway_id).where(EarlyReport.received_at < at - KEPT).limit(limit)
    with factory.begin() as session:
        statement = delete(EarlyReport).where(EarlyReport.gateway_id.in_(old), EarlyReport.received_at < at - KEPT)
        return len(session.execute(statement.returning(EarlyReport.gateway_id)).all())


def _known(limit: int) -> Select[EarlyReport]:
    known = exists().where(Notice.gateway_id == EarlyReport.gateway_id)
    return select(EarlyReport).where(known).order_by(EarlyReport.received_at).limit(limit)
