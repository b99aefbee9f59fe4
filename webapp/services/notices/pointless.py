"""What need not be told any more."""

from __future__ import annotations

from sqlalchemy.orm import Session

from webapp.models import Notice
from webapp.services.notices.facts import task_of


def is_done(session: Session, notice: Notice) -> bool:
    """The step that it asks for was done meanwhile, or ended in another way."""
    task = task_of(session, notice)
    return task is not None and task.completed_at is not None
