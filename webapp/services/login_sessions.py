"""Who is logged in where: rows on the server, random tokens in the cookies."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import String, bindparam, cast, delete, func, select, update
from sqlalchemy.orm import Session

from engine.working_calendar import in_jakarta
from webapp.models import CompanyMember, LoginSession, Membership, User
from webapp.services.current_user import CurrentUser
from webapp.services.substitution import groups_stood_in_for
from webapp.services.token_hash import token_hash

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
    select(
        LoginSession.id,
        LoginSession.last_seen_at,
        User.id,
        User.display_name,
        User.kind,
        _GROUPS,
        groups_stood_in_for(),
        _COMPANIES,
    )
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
KEPT = timedelta(days=7)
"""How long a session that ended is still known: what was typed in it goes back to its person only."""


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


@dataclass(frozen=True)
class Device:
    """Where somebody is logged in."""

    session_id: UUID
    name: str | None
    since: datetime
    last_seen_at: datetime


def open_session(
    session: Session, user_id: UUID, at: datetime, limits: SessionLimits, device: str | None = None
) -> str:
    """Logs somebody in on one device; returns the token for the cookie, which is stored nowhere."""
    token = secrets.token_urlsafe(32)
    session.add(
        LoginSession(
            user_id=user_id,
            token_sha256=token_hash(token),
            device=device,
            created_at=at,
            last_seen_at=at,
            expires_at=at + limits.absolute,
        )
    )
    session.flush()
    return token


def find_session(session: Session, token: str, at: datetime, limits: SessionLimits) -> FoundSession | None:
    """The person behind a token; None when it is unknown, revoked or too old, or the account is closed."""
    today = in_jakarta(at).date()
    values = {"token_sha256": token_hash(token), "at": at, "idle_since": at - limits.idle, "today": today}
    row = session.connection().execute(_FIND, values).one_or_none()
    if row is None:
        return None
    session_id, last_seen_at, user_id, name, kind, groups, stands_in, companies = row
    user = CurrentUser(
        id=user_id,
        name=name,
        kind=kind,
        session_id=session_id,
        groups=frozenset(f"{groups or ''} {stands_in or ''}".split()),
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


def find_devices(session: Session, user_id: UUID, at: datetime, limits: SessionLimits) -> list[Device]:
    """Where this person is logged in now, the most recently used first."""
    rows = session.scalars(
        select(LoginSession)
        .where(
            LoginSession.user_id == user_id,
            LoginSession.revoked_at.is_(None),
            LoginSession.expires_at > at,
            LoginSession.last_seen_at > at - limits.idle,
        )
        .order_by(LoginSession.last_seen_at.desc(), LoginSession.created_at.desc())
    )
    return [Device(row.id, row.device, row.created_at, row.last_seen_at) for row in rows]


def revoke_own_session(session: Session, session_id: UUID, user_id: UUID, at: datetime) -> bool:
    """Logs this person out on one device; False when the person is not logged in there."""
    revoked = session.scalar(
        update(LoginSession)
        .where(LoginSession.id == session_id, LoginSession.user_id == user_id, LoginSession.revoked_at.is_(None))
        .values(revoked_at=at)
        .returning(LoginSession.id)
    )
    return revoked is not None


def revoke_other_sessions(session: Session, user_id: UUID, kept: UUID, at: datetime) -> None:
    """Logs somebody out everywhere but here."""
    session.execute(
        update(LoginSession)
        .where(LoginSession.user_id == user_id, LoginSession.id != kept, LoginSession.revoked_at.is_(None))
        .values(revoked_at=at)
    )


def find_owner(session: Session, token: str) -> UUID | None:
    """Whose session this is or was, also when it has ended."""
    return session.scalar(select(LoginSession.user_id).where(LoginSession.token_sha256 == token_hash(token)))


def prune_sessions(session: Session, at: datetime) -> None:
    """Forgets sessions that ended long ago."""
    session.execute(delete(LoginSession).where(LoginSession.expires_at < at - KEPT))
