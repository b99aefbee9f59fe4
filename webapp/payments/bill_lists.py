"""The lists of a treasurer: what is open, what is overdue, what was paid or lapsed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from webapp.models import Bill
from webapp.payments.refunds import MOST_LISTED


class BillList(StrEnum):
    """The words stand in the address."""

    OPEN = "terbuka"
    OVERDUE = "terlambat"
    CLOSED = "selesai"
    RETURNS = "pengembalian"


def find_bills(session: Session, where: ColumnElement[bool], shown: BillList, today: date) -> list[Bill]:
    """Open ones soonest due first, closed ones latest first; at most MOST_LISTED."""
    query = _of(shown, select(Bill).where(where), today)
    return list(session.scalars(query.limit(MOST_LISTED)))


def _of(shown: BillList, query: Select[Bill], today: date) -> Select[Bill]:
    if shown is BillList.CLOSED:
        closed = or_(Bill.settled_at.is_not(None), Bill.cancelled_at.is_not(None))
        return query.where(closed).order_by(Bill.id.desc())
    query = query.where(Bill.settled_at.is_(None), Bill.cancelled_at.is_(None)).order_by(Bill.due_on, Bill.id)
    return query.where(Bill.due_on < today) if shown is BillList.OVERDUE else query
