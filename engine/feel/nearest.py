"""What somebody may have meant by a name that does not exist."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_SIGNS = re.compile(r"[\s_\-]+")

PERHAPS, SURELY = 0.7, 0.82
"""How like two names must be."""


def nearest(name: str, known: Iterable[str], likeness: float = PERHAPS) -> str | None:
    """The known name that is most like it, or None: capitals, spaces and underscores count for little."""
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(_folded(candidate), candidate)
    own = _folded(name)
    if own in folded:
        return folded[own]
    close = difflib.get_close_matches(own, folded, n=1, cutoff=likeness)
    return folded[close[0]] if close else None


def perhaps(meant: str) -> tuple[str, str]:
    """The remedy that names what may have been meant, in Indonesian and in English."""
    return f"Mungkin maksudnya {meant}.", f"Perhaps you meant {meant}."


def _folded(name: str) -> str:
    return _SIGNS.sub("", name).lower()
