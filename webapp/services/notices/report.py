"""What a gateway reports later: the message arrived, or it did not."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.messaging import Channel
from webapp.models import Notice
from webapp.services.notices.fallback import fall_back

REPORTED_FAILED = "reported as failed"


@dataclass(frozen=True)
class Report:
    """A report of a gateway on the message that it named `id`."""

    id: str
    status: Literal["delivered", "failed"]
    at: datetime


def apply_report(session: Session, report: Report, usable: Container[Channel], at: datetime) -> bool:
    """Writes it down where the message is; False when there is none. The same report again changes nothing.

    Reports come in any order: what arrived has arrived, whatever is said of it before or afterwards.
    """
    notice = session.scalar(
        select(Notice)
        .where(Notice.gateway_id == report.id)
        .order_by(Notice.created_at.desc())
        .limit(1)
        .with_for_update()
    )
    if notice is None:
        return False
    if notice.delivered_at is not None:
        return True
    if report.status == "delivered":
        notice.delivered_at, notice.failed_at, notice.last_error = min(report.at, at), None, None
    elif notice.failed_at is None:
        fall_back(session, notice, REPORTED_FAILED, usable, at)
    session.flush()
    return True
