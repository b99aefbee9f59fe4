"""What belongs to the person who asks. What is somebody else's does not exist: 404."""

from __future__ import annotations

from flask import abort
from sqlalchemy.orm import Session

from webapp.auth.current_user import signed_in_user
from webapp.models import Application
from webapp.services.applications import ApplicationNotFoundError, get_own_application


def own_application(session: Session, reference: str) -> Application:
    """The application with this number, or 404."""
    try:
        return get_own_application(session, reference, signed_in_user().id)
    except ApplicationNotFoundError:
        abort(404)
