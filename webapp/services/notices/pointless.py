"""What need not be told any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from engine.working_calendar import in_jakarta
from webapp.models import Notice, NoticeKind
from webapp.services.notices.facts import task_of

_REMINDERS = frozenset({NoticeKind.REMINDER, NoticeKind.LAST_DAY})


def is_done(session: Session, notice: Notice) -> bool:
    """The step that it asks for was done meanwhile, or ended in another way."""
    task = task_of(session, notice)
    return task is not None and task.completed_at is not None


def is_pointless(session: Session, notice: Notice, at: datetime) -> bool:
    """It is done, or its last day is over."""
    return is_done(session, notice) or _is_too_late(session, notice, at)


def _is_too_late(session: Session, notice: Notice, at: datetime) -> bool:
    """A reminder of a day that has passed. What else is told late is told all the same."""
    task = task_of(session, notice) if notice.kind in _REMINDERS else None
    return task is not None and task.due_on is not None and task.due_on < in_jakarta(at).date()
