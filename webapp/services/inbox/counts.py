from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from engine.working_calendar import in_jakarta
from webapp.services.current_user import CurrentUser
from webapp.services.inbox.conditions import is_at_hand, is_free, is_held_by, task, waits_for_others
from webapp.services.inbox.query import Tab
from webapp.services.snoozing import is_snoozed

MOST_COUNTED = 100
"""Beyond this it is "99+": a page does not take longer the more tasks wait."""


@dataclass(frozen=True)
class InboxCounts:
    """How much there is, each number at most MOST_COUNTED."""

    by_tab: Mapping[Tab, int]
    late: int
    """Own tasks and tasks of the groups past their last day."""


def count_inbox(session: Session, user: CurrentUser, at: datetime) -> InboxCounts:
    """The tabs that ask for something; what is done or belongs to the whole office is not counted."""
    today = in_jakarta(at).date()
    mine, free = is_at_hand(user, today), _of_groups(user)
    is_late = task.c.due_on < today
    return InboxCounts(
        by_tab={
            Tab.MINE: _count(session, mine),
            Tab.SNOOZED: _count(session, is_held_by(user) & is_snoozed(user, today)),
            Tab.GROUP: _count(session, free),
            Tab.WAITING: _count(session, waits_for_others(user)),
        },
        late=min(MOST_COUNTED, _count(session, mine & is_late) + _count(session, free & is_late)),
    )


def _of_groups(user: CurrentUser) -> ColumnElement[bool]:
    return is_free & task.c.candidate_group.in_(sorted(user.groups))


def _count(session: Session, wanted: ColumnElement[bool]) -> int:
    some = select(task.c.id).where(wanted).limit(MOST_COUNTED).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0
