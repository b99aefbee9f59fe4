"""Who is logged in where: rows on the server, random tokens in the cookies."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from webapp.models import LoginSession, Membership, User
from webapp.services.current_user import CurrentUser

TOUCH_AFTER = timedelta(minutes=5)
"""`last_seen_at` is written this often at most: a page view is no reason to write."""


@dataclass(frozen=True)
class SessionLimits:
    """When somebody is logged out: after a time without requests, and after a time in any case."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True)
class FoundSession:
    user: CurrentUser
    last_seen_at: datetime

    def needs_touch(self, at: datetime) -> bool:
        return at - self.last_seen_at > TOUCH_AFTER


def open_session(session: Session, user_id: UUID, at: datetime, limits: SessionLimits) -> str:
    """Logs somebody in on one device; returns the token for the cookie, which is stored nowhere."""
    token = secrets.token_urlsafe(32)
    session.add(
        LoginSession(
            user_id=user_id,
            token_sha256=_hash(token),
            created_at=at,
            last_seen_at=at,
            expires_at=at + limits.absolute,
        )
    )
    session.flush()
    return token


def find_session(session: Session, token: str, at: datetime, limits: SessionLimits) -> FoundSession | None:
    """The person behind a token; None when it is unknown, revoked or too old, or the account is closed."""
    row = session.execute(
        select(LoginSession.id, LoginSession.last_seen_at, User.id, User.display_name, User.kind)
        .join(User, User.id == LoginSession.user_id)
        .where(
            LoginSession.token_sha256 == _hash(token),
            LoginSession.revoked_at.is_(None),
            LoginSession.expires_at > at,
            LoginSession.last_seen_at > at - limits.idle,
            User.disabled_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    session_id, last_seen_at, user_id, name, kind = row
    memberships = session.execute(
        select(Membership.role_code, Membership.office_code).where(Membership.user_id == user_id)
    )
    user = CurrentUser(
        id=user_id,
        name=name,
        kind=kind,
        session_id=session_id,
        memberships=frozenset((role, office) for role, office in memberships),
    )
    return FoundSession(user, last_seen_at)


def touch_session(session: Session, session_id: UUID, at: datetime) -> None:
    session.execute(update(LoginSession).where(LoginSession.id == session_id).values(last_seen_at=at))


def revoke_session(session: Session, session_id: UUID, at: datetime) -> None:
    """Logs out one device."""
    session.execute(
        update(LoginSession)
        .where(LoginSession.id == session_id, LoginSession.revoked_at.is_(None))
        .values(revoked_at=at)
    )


def revoke_all_sessions(session: Session, user_id: UUID, at: datetime) -> None:
    """Logs out somebody everywhere, e.g. when the password changes."""
    session.execute(
        update(LoginSession)
        .where(LoginSession.user_id == user_id, LoginSession.revoked_at.is_(None))
        .values(revoked_at=at)
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
