"""What an applicant says about himself, and how he wants to be told."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp.models import User
from webapp.services.accounts import PhoneTakenError


@dataclass(frozen=True)
class Profile:
    name: str
    phone: str | None
    email: str | None
    notice_channel: str
    notice_language: str


def get_profile(session: Session, user_id: UUID) -> Profile:
    row = session.execute(
        select(User.display_name, User.phone, User.email, User.notice_channel, User.notice_language).where(
            User.id == user_id
        )
    ).one()
    return Profile(*row)


def save_profile(session: Session, user_id: UUID, profile: Profile) -> None:
    """Everything but the phone number: that one is proven first (`change_phone`)."""
    session.execute(
        update(User)
        .where(User.id == user_id)
        .values(
            display_name=profile.name,
            email=profile.email,
            notice_channel=profile.notice_channel,
            notice_language=profile.notice_language,
        )
    )


def change_phone(session: Session, user_id: UUID, phone: str) -> None:
    """The number was proven. Raises PhoneTakenError when another account has it."""
    try:
        with session.begin_nested():
            session.execute(update(User).where(User.id == user_id).values(phone=phone))
    except IntegrityError as error:
        raise PhoneTakenError from error
