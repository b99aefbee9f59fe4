"""Telling people that they belong to a company now, or no longer.

An administrator chooses the number, so he must not be able to pester it: a number gets three such messages a day at
most, whoever has them sent, and a person has thirty sent. Beyond that people are added and removed all the same, but
not told.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.models import AccountNoticeKind, Company, User
from webapp.services.attempt_counters import count_up, window_start
from webapp.services.notices.account import tell_number

PER_NUMBER_AND_DAY = 3
PER_SENDER_AND_DAY = 30
_DAY = timedelta(days=1)


def tell_of_company(
    session: Session,
    kind: AccountNoticeKind,
    company_id: UUID,
    phone: str,
    owner: User | None,
    *,
    by: UUID,
    at: datetime,
) -> None:
    """Plans the message, which names the company and the person who did it, unless there were too many today."""
    if not _may_tell(session, phone, by, at):
        return
    company, sender = session.get_one(Company, company_id), session.get_one(User, by)
    tell_number(session, kind, phone, {"company": company.name, "by": sender.display_name}, at, owner)


def _may_tell(session: Session, phone: str, by: UUID, at: datetime) -> bool:
    """Counted in the same order for everybody, so that two never wait for each other."""
    day, number = window_start(at, _DAY), hashlib.sha256(phone.encode()).hexdigest()[:32]
    if count_up(session, f"company-told-day:{number}", day) > PER_NUMBER_AND_DAY:
        return False
    return count_up(session, f"company-tells-day:{by}", day) <= PER_SENDER_AND_DAY
