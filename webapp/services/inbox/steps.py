from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.services.inbox.conditions import is_open, shown_name, task

_LOOKED_AT = 2000


def find_steps(session: Session, groups: Collection[str], process_id: str | None) -> list[str]:
    """The names of the tasks that wait for these groups now, as a filter offers them; of a great many, of some."""
    wanted = [is_open, task.c.candidate_group.in_(sorted(groups))]
    if process_id is not None:
        wanted.append(task.c.process_id == process_id)
    some = select(shown_name.label("name")).where(*wanted).limit(_LOOKED_AT).subquery()
    return list(session.scalars(select(some.c.name).distinct().order_by(some.c.name)))
