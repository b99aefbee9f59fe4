"""Who is logged in where: rows on the server, random tokens in the cookies."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import String, bindparam, cast, func, select, update
from sqlalchemy.orm import Session

from webapp.models import CompanyMember, LoginSession, Membership, User
from webapp.services.current_user import CurrentUser

_GROUPS = (
    select(func.aggregate_strings(Membership.role_code + "@" + Membership.office_code, " "))
    .where(Membership.user_id == User.id)
    .correlate(User)
    .scalar_subquery()
)
_COMPANIES = (
    select(func.aggregate_strings(cast(CompanyMember.company_id, String), " "))
    .where(CompanyMember.user_id == User.id)
    .correlate(User)
    .scalar_subquery()
)
# Asked in every request, so built once, and one row: the session, the account, all its groups and companies.
_FIND = (
    select(LoginSession.id, LoginSession.last_seen_at, User.id, User.display_name, User.kind, _GROUPS, _COMPANIES)
    .join(User, User.id == LoginSession.user_id)
    .where(
        LoginSession.token_sha256 == bindparam("token_sha256"),
        LoginSession.revoked_at.is_(None),
        LoginSession.expires_at > bindparam("at"),
        LoginSession.last_seen_at > bindparam("idle_since"),
        User.disabled_at.is_(None),
    )
)
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
    values = {"token_sha256": _hash(token), "at": at, "idle_since": at - limits.idle}
    row = session.connection().execute(_FIND, values).one_or_none()
    if row is None:
        return None
    session_id, last_seen_at, user_id, name, kind, groups, companies = row
    user = CurrentUser(
        id=user_id,
        name=name,
        kind=kind,
        session_id=session_id,
        groups=frozenset((groups or "").split()),
        companies=frozenset(UUID(company) for company in (companies or "").split()),
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
