"""Codes of six digits that prove a phone number: sent there, typed in the browser that asked for them.

A code is good for ten minutes. For each number only the newest one counts. See `code_proofs` for typing it.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp.messaging import Channel
from webapp.models import CodePurpose, LoginCode
from webapp.services.code_throttle import count_code, take_back_code
from webapp.services.token_hash import token_hash

GOOD_FOR = timedelta(minutes=10)
WAIT = timedelta(seconds=60)
"""Before the next code for the same number."""
KEPT = timedelta(hours=1)


class TooSoonError(Exception):
    """A code went to this number a moment ago; the next one may be asked for at `until`."""

    def __init__(self, until: datetime, *, in_this_browser: bool) -> None:
        self.until = until
        self.in_this_browser = in_this_browser
        super().__init__(f"too soon until {until.isoformat()}")


@dataclass(frozen=True)
class CodeOrder:
    """Who asks for a code, and where it shall go. The token is the browser's."""

    token: str = field(repr=False)
    phone: str
    channel: Channel
    address: str
    purpose: CodePurpose = CodePurpose.SIGN_IN
    user_id: UUID | None = None


def issue_code(session: Session, order: CodeOrder, secret: str, at: datetime) -> str:
    """Notes a new code and gives it, to be sent after the commit.

    Raises TooSoonError or TooManyAttemptsError: then nothing is to be committed.
    """
    prune_codes(session, at)
    # First, because from here on everybody else who asks for this number waits.
    count_code(session, order.phone, order.address, at)
    token = token_hash(order.token)
    _check_wait(session, order, token, at)
    _end_others(session, order, at)
    code = f"{secrets.randbelow(1_000_000):06}"
    row = session.scalars(select(LoginCode).where(LoginCode.token_sha256 == token).with_for_update()).one_or_none()
    row = row or LoginCode(token_sha256=token)
    row.purpose, row.user_id, row.phone, row.channel = order.purpose, order.user_id, order.phone, order.channel.value
    row.code_hmac = code_hash(secret, token, order.phone, code)
    row.tries, row.sent_at, row.expires_at, row.proven_at, row.used_at = 0, at, at + GOOD_FOR, None, None
    session.add(row)
    session.flush()
    return code


def take_back(session: Session, order: CodeOrder, at: datetime) -> None:
    """The code could not be sent: it is void, counts for no limit, and the next one need not wait."""
    take_back_code(session, order.phone, order.address, at)
    session.execute(
        update(LoginCode)
        .where(LoginCode.token_sha256 == token_hash(order.token), LoginCode.sent_at == at)
        .values(sent_at=None, expires_at=at)
    )


def prune_codes(session: Session, at: datetime) -> None:
    """Numbers are not kept longer than the pages need them."""
    session.execute(delete(LoginCode).where(LoginCode.expires_at < at - KEPT))


def _check_wait(session: Session, order: CodeOrder, token: str, at: datetime) -> None:
    newest = session.execute(
        select(LoginCode.sent_at, LoginCode.token_sha256)
        .where(
            LoginCode.phone == order.phone,
            LoginCode.purpose == order.purpose,
            LoginCode.sent_at > at - WAIT,
            LoginCode.used_at.is_(None),
        )
        .order_by(LoginCode.sent_at.desc())
        .limit(1)
    ).one_or_none()
    if newest is not None:
        raise TooSoonError(newest.sent_at + WAIT, in_this_browser=newest.token_sha256 == token)


def _end_others(session: Session, order: CodeOrder, at: datetime) -> None:
    session.execute(
        update(LoginCode)
        .where(
            LoginCode.phone == order.phone,
            LoginCode.purpose == order.purpose,
            LoginCode.proven_at.is_(None),
            LoginCode.expires_at > at,
        )
        .values(expires_at=at)
    )


def code_hash(secret: str, token_sha256: str, phone: str, code: str) -> str:
    """Without the secret nobody finds the code by trying all million of them."""
    return hmac.new(secret.encode(), f"{token_sha256}:{phone}:{code}".encode(), sha256).hexdigest()
