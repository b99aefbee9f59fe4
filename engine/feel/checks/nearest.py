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


def _folded(name: str) -> str:
    return _SIGNS.sub("", name).lower()


def listed(names: Iterable[str], most: int = 8) -> str:
    """Some names for a message."""
    every = list(names)
    shown = ", ".join(every[:most])
    return f"{shown}, ..." if len(every) > most else shown
