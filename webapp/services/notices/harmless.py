"""Names that somebody typed, in a message from us to somebody else: they must not make our message his."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[^A-Za-z0-9 &'()-]+")
_NUMBER = re.compile(r"\d[\d -]{4,}")


def harmless(name: str) -> str:
    """The name in plain letters, without what a telephone makes a link or a number to call of."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(_NUMBER.sub(" ", _MARKS.sub(" ", letters)).split())
