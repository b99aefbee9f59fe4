"""Whether the clock of this machine may be trusted: the clock of the database decides.

A worker whose clock is two hours ahead would fire every timer two hours early, and that cannot be taken back.
So before it works, a worker compares its clock with the one that all workers share.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from engine.errors import ClockSkewError
from engine.persistence.session import SessionFactory, database_now, read_only_session

TOLERANCE = timedelta(seconds=5)


def check_clock(factory: SessionFactory, clock: Callable[[], datetime], tolerance: timedelta = TOLERANCE) -> timedelta:
    """How far `clock` is ahead of the database (behind: negative); raises ClockSkewError past `tolerance`.

    Only for a clock that tells the real time: one that is injected to travel is not meant to agree.
    """
    with read_only_session(factory) as session:
        before = clock()
        moment = database_now(session)
        after = clock()
    # Between `before` and `after` lies the time that the question took: that is no skew.
    skew = moment - min(max(moment, before), after)
    if abs(skew) > tolerance:
        raise ClockSkewError(-skew)
    return -skew
