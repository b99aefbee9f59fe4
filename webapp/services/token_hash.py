from __future__ import annotations

from hashlib import sha256


def token_hash(token: str) -> str:
    """What the database keeps of a random token that a browser holds: who reads it there cannot use it."""
    return sha256(token.encode()).hexdigest()
