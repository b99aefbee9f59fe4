"""At night nobody's telephone rings for something that can wait.

From 21:00 to 07:00 in Jakarta no SMS or WhatsApp message is sent that nobody asked for at this moment. The hours are an
estimate: no rule names them, and from 07:00 on a person can still act on what ends that day. Two things do not wait.
A limit that ends before the morning: told afterwards it is of no use. And a change of the number or the e-mail address
of an account: if a thief made it, every hour counts. An e-mail rings nowhere, and waits for nothing.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from engine.working_calendar import JAKARTA, in_jakarta
from webapp.messaging import PHONE_CHANNELS
from webapp.models import AccountNoticeKind, Notice

MORNING = time(7)
EVENING = time(21)
_AT_ONCE = frozenset({AccountNoticeKind.PHONE_CHANGED.value, AccountNoticeKind.EMAIL_CHANGED.value})


def waits_until(notice: Notice, last_day: date | None, at: datetime) -> datetime | None:
    """The morning for which the notice waits; None when it may go now. `last_day` is that of the step it is about."""
    morning = _next_morning(at)
    if morning is None or notice.channel not in PHONE_CHANNELS or notice.kind in _AT_ONCE:
        return None
    if last_day is not None and last_day < morning.date():
        return None
    return morning


def _next_morning(at: datetime) -> datetime | None:
    """When the night ends in which this moment lies; None by day."""
    here = in_jakarta(at)
    if MORNING <= here.time() < EVENING:
        return None
    day = here.date() if here.time() < MORNING else here.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, JAKARTA)
