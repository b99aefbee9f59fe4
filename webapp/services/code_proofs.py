"""Typing a code: within five tries, and once, it proves the number that it was sent to."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from webapp.messaging import Channel
from webapp.models import CodePurpose, LoginCode
from webapp.services.login_codes import WAIT, code_hash
from webapp.services.token_hash import token_hash

MOST_TRIES = 5
TIME_TO_USE = timedelta(minutes=30)
"""A number that was proven stays so for a while: somebody new still types a name."""


class WrongCodeError(Exception):
    """It is another code; `tries_left` more may be typed."""

    def __init__(self, tries_left: int) -> None:
        self.tries_left = tries_left
        super().__init__(f"{tries_left} tries left")


class CodeEndedError(Exception):
    """No code is good any more: too old, tried too often, or replaced."""


class CodeUsedError(CodeEndedError):
    """The code proved the number already: the same form was sent twice."""


@dataclass(frozen=True)
class AskedCode:
    """What one browser asked for. `next_at` is the moment from which another code may be asked for."""

    phone: str
    channel: Channel
    next_at: datetime | None
    is_proven: bool


def find_code(
    session: Session, token: str, purpose: CodePurpose, at: datetime, user_id: UUID | None = None
) -> AskedCode | None:
    """What was asked for in this browser, good or not; nothing any more when it was used."""
    row = session.scalars(
        select(LoginCode).where(
            LoginCode.token_sha256 == token_hash(token),
            LoginCode.purpose == purpose,
            LoginCode.user_id.is_(None) if user_id is None else LoginCode.user_id == user_id,
            LoginCode.used_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    is_proven = row.proven_at is not None and row.expires_at > at
    return AskedCode(row.phone, Channel(row.channel), row.sent_at and row.sent_at + WAIT, is_proven)


def prove_code(session: Session, token: str, purpose: CodePurpose, typed: str, secret: str, at: datetime) -> str:
    """Gives the number that is proven now. Of several posts at the same time with the right code, one proves.

    Raises WrongCodeError (commit it, it counts), CodeUsedError or CodeEndedError.
    """
    row = session.execute(
        update(LoginCode)
        .where(
            LoginCode.token_sha256 == token_hash(token),
            LoginCode.purpose == purpose,
            LoginCode.expires_at > at,
            LoginCode.tries < MOST_TRIES,
            LoginCode.proven_at.is_(None),
        )
        .values(tries=LoginCode.tries + 1)
        .returning(LoginCode.id, LoginCode.token_sha256, LoginCode.phone, LoginCode.code_hmac, LoginCode.tries)
    ).one_or_none()
    if row is None:
        raise CodeUsedError if _is_proven(session, token, purpose, at) else CodeEndedError
    if not hmac.compare_digest(row.code_hmac, code_hash(secret, row.token_sha256, row.phone, typed)):
        raise WrongCodeError(MOST_TRIES - row.tries)
    session.execute(update(LoginCode).where(LoginCode.id == row.id).values(proven_at=at, expires_at=at + TIME_TO_USE))
    phone: str = row.phone
    return phone


def use_proof(session: Session, token: str, purpose: CodePurpose, at: datetime) -> str | None:
    """Gives the proven number, once; None when there is none (any more)."""
    return session.scalar(
        update(LoginCode)
        .where(
            LoginCode.token_sha256 == token_hash(token),
            LoginCode.purpose == purpose,
            LoginCode.proven_at.is_not(None),
            LoginCode.used_at.is_(None),
            LoginCode.expires_at > at,
        )
        .values(used_at=at)
        .returning(LoginCode.phone)
    )


def _is_proven(session: Session, token: str, purpose: CodePurpose, at: datetime) -> bool:
    found = session.scalar(
        select(LoginCode.id).where(
            LoginCode.token_sha256 == token_hash(token),
            LoginCode.purpose == purpose,
            LoginCode.proven_at.is_not(None),
            LoginCode.expires_at > at,
        )
    )
    return found is not None
