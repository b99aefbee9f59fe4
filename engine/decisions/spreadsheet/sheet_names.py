"""Names that Excel takes for sheets: at most 31 characters, none of []:*?/\\, no two alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

MAX_LENGTH = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = frozenset({"history"})


def sheet_names(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A sheet name for each name, in order; those that would be alike (small or capital) are numbered."""
    used = {name.casefold() for name in taken} | _RESERVED
    given = []
    for name in names:
        own = _free(_cleaned(name), used)
        used.add(own.casefold())
        given.append(own)
    return given


def _cleaned(name: str) -> str:
    own = " ".join(_FORBIDDEN.sub(" ", name).split()).strip("' ")
    return _cut(own, MAX_LENGTH).rstrip("' ") or "Tabel"


def _cut(text: str, length: int) -> str:
    """Excel counts as UTF-16 does: a sign outside the basic plane is two characters."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", errors="ignore")


def _free(name: str, used: set[str]) -> str:
    if name.casefold() not in used:
        return name
    suffixes = (f" ({number})" for number in count(2))
    return next(
        own for suffix in suffixes if (own := _cut(name, MAX_LENGTH - len(suffix)) + suffix).casefold() not in used
    )
