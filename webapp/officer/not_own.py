from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.auth.policy import is_own_application
from webapp.models import Application
from webapp.services.current_user import CurrentUser
from webapp.shared.task_form import OwnApplicationError


def check_not_own_case(session: Session, user: CurrentUser, case_id: UUID, reference: str) -> None:
    """Nobody handles his own application, nor one of a company of his. Raises OwnApplicationError."""
    application = session.scalar(select(Application).where(Application.case_id == case_id))
    if application is not None and is_own_application(user, application):
        raise OwnApplicationError(reference)
