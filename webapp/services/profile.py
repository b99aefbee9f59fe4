"""What an applicant says about himself, and how he wants to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp.models import AccountNoticeKind, User
from webapp.services.accounts import PhoneTakenError
from webapp.services.attempt_counters import count_up, window_start
from webapp.services.notices.account import tell_number
from webapp.services.notices.masked import masked

EMAIL_CHANGES_TOLD_A_DAY = 10
_DAY = timedelta(days=1)


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


def save_profile(session: Session, user_id: UUID, profile: Profile, at: datetime) -> None:
    """Everything but the phone number: that one is proven first (`change_phone`). Another e-mail address is told to
    the number: who has it would read what is sent there."""
    user = _locked(session, user_id)
    has_new_email = profile.email != user.email
    user.display_name, user.email = profile.name, profile.email
    user.notice_channel, user.notice_language = profile.notice_channel, profile.notice_language
    if has_new_email and user.phone and _may_tell_of_email(session, user_id, at):
        facts = {"new": masked(profile.email, "*")}
        tell_number(session, AccountNoticeKind.EMAIL_CHANGED, user.phone, facts, at, user)
    session.flush()


def change_phone(session: Session, user_id: UUID, phone: str, at: datetime) -> None:
    """The number was proven. The old one is told: if it was a thief, its owner learns of it there, and nowhere else.

    Raises PhoneTakenError when another account has it.
    """
    user = _locked(session, user_id)
    old = user.phone
    try:
        with session.begin_nested():
            user.phone = phone
            session.flush()
    except IntegrityError as error:
        raise PhoneTakenError from error
    if old is not None and old != phone:
        facts = {"new": masked(phone, "*")}
        tell_number(session, AccountNoticeKind.PHONE_CHANGED, old, facts, at, user)


def _locked(session: Session, user_id: UUID) -> User:
    """The account; two changes of it come one after the other, so that each tells what it changed."""
    return session.scalars(select(User).where(User.id == user_id).with_for_update()).one()


def _may_tell_of_email(session: Session, user_id: UUID, at: datetime) -> bool:
    """A message costs money: who changes the address over and over has been told enough for today."""
    return count_up(session, f"email-told-day:{user_id}", window_start(at, _DAY)) <= EMAIL_CHANGES_TOLD_A_DAY
