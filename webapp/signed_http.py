"""Signed requests between our programs and those of others (bank, message gateway), in both directions.

Both sides share a secret. The sender signs the moment and the body; the receiver refuses a wrong signature, and a
moment that is too far from its own, so that a request that was overheard cannot be sent again later.

    X-Timestamp: 1764298800
    X-Signature: sha256=<hex of HMAC-SHA256(secret, timestamp + "." + body)>
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import orjson
import urllib3

TIMESTAMP = "X-Timestamp"
SIGNATURE = "X-Signature"
TOLERANCE = timedelta(minutes=5)
_CONNECT_SECONDS = 5


@dataclass(frozen=True)
class SignedAnswer:
    """What came back: at most so many bytes as were wanted. Its own signature is for the caller to check."""

    status: int
    content: bytes
    headers: Mapping[str, str]


class BadSignatureError(Exception):
    """The request was not signed with our secret, was changed on the way, or is too old."""


def signature_headers(body: bytes, secret: str, at: datetime) -> dict[str, str]:
    """The headers that sign this body at this moment."""
    timestamp = str(int(at.timestamp()))
    return {TIMESTAMP: timestamp, SIGNATURE: _signature(body, secret, timestamp)}


def post_signed(
    url: str,
    told: Mapping[str, Any],
    secret: str,
    at: datetime,
    *,
    pool: urllib3.PoolManager,
    seconds: float,
    most_bytes: int,
) -> SignedAnswer:
    """Posts a JSON object, signed, and waits at most so many seconds for the first bytes of the answer.

    Redirects are not followed: what was signed is for this address alone. Raises urllib3's HTTPError.
    """
    body = orjson.dumps(told)
    headers = {"Content-Type": "application/json", **signature_headers(body, secret, at)}
    timeout = urllib3.Timeout(connect=_CONNECT_SECONDS, read=seconds)
    answer = pool.request(
        "POST", url, body=body, headers=headers, timeout=timeout, redirect=False, preload_content=False
    )
    content = answer.read(most_bytes)
    answer.release_conn()
    return SignedAnswer(answer.status, content, answer.headers)


def check_signature(body: bytes, headers: Mapping[str, str], secret: str, at: datetime) -> None:
    """Raises BadSignatureError unless the headers sign this body, not longer ago than TOLERANCE."""
    timestamp, signature = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
    if not secret or not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:
        raise BadSignatureError("no timestamp")
    if not hmac.compare_digest(signature.encode(), _signature(body, secret, timestamp).encode()):
        raise BadSignatureError("wrong signature")
    if abs(at.timestamp() - int(timestamp)) > TOLERANCE.total_seconds():
        raise BadSignatureError("too old, or from the future")


def _signature(body: bytes, secret: str, timestamp: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, sha256).hexdigest()
