"""Passwords: what we accept, and how they are kept (argon2id, RFC 9106)."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from importlib.resources import files

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 128


class Weakness(Enum):
    """Why a password is refused."""

    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    COMMON = "common"
    PERSONAL = "personal"


def find_weakness(password: str, *personal: str | None) -> Weakness | None:
    """What is wrong with the password: too short, on everybody's list, or made of the person's own data.

    Nothing is asked about capitals, digits and signs: that makes passwords harder for people only
    (OWASP ASVS 5.0, 6.2).
    """
    if len(password) < SHORTEST:
        return Weakness.TOO_SHORT
    if len(password) > LONGEST:
        return Weakness.TOO_LONG
    plain = _plain(password)
    if plain in common_passwords() or len(set(plain)) < 4:
        return Weakness.COMMON
    for text in personal:
        own = _plain(text or "")
        if len(own) >= 5 and (own in plain or plain in own):
            return Weakness.PERSONAL
    return None


@cache
def common_passwords() -> frozenset[str]:
    lines = files("webapp.services").joinpath("common_passwords.txt").read_text().splitlines()
    return frozenset(_plain(line) for line in lines if line and not line.startswith("#"))


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


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
