"""The hidden part of a form that changes something: which state it was shown for, and that it counts once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode

from flask import Request, abort

REV = "rev"
KEY = "idempotency_key"
HIDDEN = frozenset({REV, KEY, "csrf_token"})
"""Names of values that nobody typed."""
_LONGEST_KEY = 64


@dataclass(frozen=True)
class Submission:
    """What the browser sent back of the hidden values, and a digest of everything that was typed."""

    rev: int | None
    key: str | None
    body: bytes


def hidden_values(rev: int | None = None, key: str | None = None) -> Mapping[str, str | int | None]:
    """For the macro `form_start`: the revision that is shown, and a key that only this page has."""
    return {REV: rev, KEY: key or secrets.token_urlsafe(18)}


def read_submission(request: Request) -> Submission:
    """A page that was tampered with (no number, a key that is none) is refused with 400."""
    rev, key = request.form.get(REV), request.form.get(KEY)
    if rev is not None and not (rev.isdecimal() and len(rev) < 10):
        abort(400)
    if key is not None and not (0 < len(key) <= _LONGEST_KEY and key.isascii() and key.isprintable()):
        abort(400)
    return Submission(None if rev is None else int(rev), key, _body(request))


def _body(request: Request) -> bytes:
    """The typed values and the contents of the files, in a stable order."""
    typed = sorted((name, value) for name, value in request.form.items(multi=True) if name not in HIDDEN)
    digest = sha256(urlencode(typed).encode())
    for name, file in sorted(request.files.items(multi=True), key=lambda item: item[0]):
        digest.update(f"\0{name}\0{file.filename}\0".encode())
        while chunk := file.stream.read(1 << 16):
            digest.update(chunk)
        file.stream.seek(0)
    return digest.digest()
