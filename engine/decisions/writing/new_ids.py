"""Ids for what is added to a DMN file: readable, the same each time, and used by nothing else in the file."""

from __future__ import annotations

import re
from itertools import count

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_ID = re.compile(r"[^\W\d][\w.-]*")


def is_id(text: str) -> bool:
    """Whether the text may be an id in XML."""
    return _ID.fullmatch(text) is not None


class NewIds:
    """The ids that a file has, those given out included."""

    def __init__(self, used: set[str]) -> None:
        self._used = set(used)

    def give(self, *words: str) -> str:
        """`siup_kelayakan_aturan_14` for the words siup_kelayakan and aturan: the first number that is free."""
        stem = _name("_".join(words))
        return self._take(next(own for n in count(1) if (own := f"{stem}_{n}") not in self._used))

    def give_exactly(self, *words: str) -> str:
        """The words themselves where that id is free, otherwise with a number."""
        own = _name("_".join(words))
        return self.give(*words) if own in self._used else self._take(own)

    def _take(self, own: str) -> str:
        self._used.add(own)
        return own


def _name(text: str) -> str:
    """What may be an id in XML: no spaces, no digit at its start."""
    name = _NOT_IN_NAMES.sub("_", text) or "_"
    return name if name[0].isalpha() or name[0] == "_" else f"_{name}"
