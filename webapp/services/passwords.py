"""Passwords of staff, and how they are kept (argon2id, RFC 9106)."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LONGEST = 128


def make_password_hasher(*, cheap: bool = False) -> PasswordHasher:
    """The hasher with the library's parameters (64 MiB, 3 rounds); `cheap` only for tests."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1) if cheap else PasswordHasher()


def is_password(hasher: PasswordHasher, password_hash: str | None, password: str) -> bool:
    """Is it the password? Takes as long when there is no account (hash None): the time tells nothing."""
    try:
        hasher.verify(password_hash or _hash_of_nobody(hasher), password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


@cache
def _hash_of_nobody(hasher: PasswordHasher) -> str:
    return hasher.hash("nobody has this password")
