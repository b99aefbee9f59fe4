"""Does a case still wait for the money of a bill? The diagram decides; here it is only asked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from engine import find_user_tasks, get_case, read_only_session
from engine.persistence.rows import CaseRow, JobRow, SubscriptionRow
from engine.persistence.session import SessionFactory
from engine.working_calendar import in_jakarta
from webapp.models import Bill
from webapp.payments.bills import lock_bill
from webapp.payments.told import tell_of_lapse

SETTLED_MESSAGE = "retribusi_lunas"
CONFIRMATION_FORM = "konfirmasi_pembayaran"


def is_awaited(session: Session, bill: Bill) -> bool:
    """The case waits at the payment of this bill, or is just being brought there.

    A due date alone ends nothing: as long as the diagram waits, the money is welcome.
    """
    if get_case(session, bill.reference).ended_at is not None:
        return False
    return _is_on_its_way(session, bill) or _waits(session, bill)


def cancel_if_overtaken(session: Session, bill: Bill, at: datetime) -> bool:
    """Cancels an open bill that no case waits for any more. The caller has locked it."""
    if bill.is_open and not is_awaited(session, bill):
        bill.cancelled_at = at
        tell_of_lapse(session, bill, at)
        session.flush()
    return bill.cancelled_at is not None


def cancel_overtaken_bills(factory: SessionFactory, at: datetime, limit: int = 200) -> int:
    """Cancels the bills that lapsed, or whose case ended; gives how many. What was paid in part goes back."""
    candidates = (
        select(Bill.id)
        .join(CaseRow, CaseRow.id == Bill.case_id)
        .where(Bill.settled_at.is_(None), Bill.cancelled_at.is_(None))
        .where(or_(CaseRow.ended_at.is_not(None), Bill.due_on < in_jakarta(at).date()))
        .order_by(Bill.due_on)
        .limit(limit)
    )
    with read_only_session(factory) as session:
        found = list(session.scalars(candidates))
    cancelled = 0
    for bill_id in found:
        with factory.begin() as session:
            bill = lock_bill(session, session.get_one(Bill, bill_id))
            cancelled += cancel_if_overtaken(session, bill, at)
    return cancelled


def _is_on_its_way(session: Session, bill: Bill) -> bool:
    """The job that issues the letter is not over: the case comes to the payment when it is."""
    job = session.execute(
        select(JobRow.done_at).where(JobRow.case_id == bill.case_id, JobRow.id == bill.job_id)
    ).one_or_none()
    return job is not None and job.done_at is None


def _waits(session: Session, bill: Bill) -> bool:
    """A case that runs by an older version of the procedure knows no message: there the open task tells."""
    keys = session.scalars(
        select(SubscriptionRow.correlation_key).where(
            SubscriptionRow.case_id == bill.case_id, SubscriptionRow.name == SETTLED_MESSAGE
        )
    ).all()
    if keys:
        return bill.letter_number in keys
    return any(task.form_id == CONFIRMATION_FORM for task in find_user_tasks(session, case_id=bill.case_id))
