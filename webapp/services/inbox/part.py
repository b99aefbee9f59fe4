from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import find_user_tasks
from webapp.models import Application
from webapp.services.current_user import CurrentUser


def has_part_in_case(session: Session, user: CurrentUser, case_id: UUID) -> bool:
    """Does, or did, a group of this officer have a task in the case, or in one about it? Only then may they read it.

    Who examines an objection reads the file of the application that it is about. Never the other way round: the office
    that a complaint is about does not read the complaint.
    """
    if not user.groups:
        return False
    about_it = session.scalars(select(Application.case_id).where(Application.about_case_id == case_id))
    return any(
        find_user_tasks(session, groups=user.groups, case_id=own, open=None, limit=1) for own in (case_id, *about_it)
    )
