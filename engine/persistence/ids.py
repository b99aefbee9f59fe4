"""One function makes every key: time-ordered UUIDs, made in Python, so that no table needs a sequence."""

from __future__ import annotations

from uuid import UUID

from uuid_utils import compat


def new_id() -> UUID:
    """A new UUIDv7 (RFC 9562): unique everywhere, increasing with time."""
    return compat.uuid7()
