"""Words and addresses are not kept for ever; that somebody was told is.

A year after its case ended a notice loses its text, the number or address it went to (a masked one stays) and the name
under which the gateway knew it. What remains is evidence: the kind, when, in which way, whether it arrived. The year is
an estimate, no rule that we know names a time: by then an objection (21 working days), an appeal (10 working days) and
a suit (90 days) are over, each of which may ask what exactly was said.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select

from engine import read_only_session
from engine.persistence.rows import CaseRow
from engine.persistence.session import SessionFactory
from webapp.models import Notice
from webapp.services.notices.masked import masked

KEPT = timedelta(days=365)


def erase_old_notices(factory: SessionFactory, at: datetime, limit: int = 500) -> int:
    """Erases what is private in notices of cases that ended a year ago, at most `limit`; gives how many.

    What is about an account counts from when it was written. Nothing that is still to be sent is touched.
    """
    old = (
        select(Notice)
        .outerjoin(CaseRow, CaseRow.id == Notice.case_id)
        .where(Notice.erased_at.is_(None), Notice.created_at <= at - KEPT, Notice.next_try_at.is_(None))
        .where(or_(Notice.case_id.is_(None), CaseRow.ended_at <= at - KEPT))
        .order_by(Notice.created_at)
        .limit(limit)
    )
    with read_only_session(factory) as session:
        if session.scalar(old.limit(1)) is None:
            return 0
    with factory.begin() as session:
        notices = session.scalars(old.with_for_update(skip_locked=True, of=Notice)).all()
        for notice in notices:
            notice.address = masked(notice.address) or None
            notice.subject = notice.text = notice.facts = notice.gateway_id = None
            notice.erased_at = at
        return len(notices)
