"""What somebody typed into a draft and is no answer yet: it waits beside the answers, exactly as it was typed.

A NIK without its last digit, half a date, an answer to a question that another answer hides. It is shown again in its
field on every device, and goes nowhere else: tables, letters, proposals and officers read answers only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

TypedTexts = Mapping[str, Sequence[Sequence[str]]]
"""By question, the names of its inputs with their texts, in the order of the page."""

LONGEST = 256 * 1024
"""Bytes of all such texts of one draft."""
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""PostgreSQL keeps no NUL, and nobody types half a character."""


def fit_in(typed: TypedTexts, others: TypedTexts) -> tuple[dict[str, list[list[str]]], list[str]]:
    """What can be kept beside the texts of other pages, and the questions whose text is too long for that."""
    kept: dict[str, list[list[str]]] = {}
    too_long: list[str] = []
    room = LONGEST - sum(map(_size, others.values()))
    for key, texts in typed.items():
        storable = [[name, _UNSTORABLE.sub("", text)] for name, text in texts]
        size = _size(storable)
        if size > room:
            too_long.append(key)
        else:
            kept[key] = storable
            room -= size
    return kept, too_long


def without(typed: TypedTexts, keys: frozenset[str]) -> dict[str, Sequence[Sequence[str]]]:
    """The texts of all other questions."""
    return {key: texts for key, texts in typed.items() if key not in keys}


def pairs_of(typed: TypedTexts) -> list[tuple[str, str]]:
    """Name and text of every input, as a browser would send them."""
    return [(name, text) for texts in typed.values() for name, text in texts]


def _size(texts: Sequence[Sequence[str]]) -> int:
    return sum(len(part.encode()) for pair in texts for part in pair)
