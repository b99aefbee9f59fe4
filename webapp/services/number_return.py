"""Giving an account its old phone number back, when somebody else had put his own there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from webapp.models import LoginSession, User, UserKind
from webapp.services.profile import change_phone


class NoSuchNumberError(Exception):
    """No applicant's account has this number."""


def return_number(session: Session, wrong: str, right: str, at: datetime) -> None:
    """From now on only who has the right number comes in: all login sessions of the account end.

    Raises NoSuchNumberError, or PhoneTakenError when the right number has an account of its own.
    """
    user_id = session.scalar(select(User.id).where(User.phone == wrong, User.kind == UserKind.CITIZEN))
    if user_id is None:
        raise NoSuchNumberError(wrong)
    change_phone(session, user_id, right, at)
    session.execute(
        update(LoginSession)
        .where(LoginSession.user_id == user_id, LoginSession.revoked_at.is_(None))
        .values(revoked_at=at)
    )
