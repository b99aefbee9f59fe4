"""The names that the parser must know to read several words as one: FEEL's own, and those of the place.

FEEL's own are its functions, its types, and the parts of its values (`working days after`, `time offset`).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from engine.feel.feel_types import TYPE_NAMES
from engine.feel.functions import BUILTINS
from engine.feel.syntax.names import KnownNames
from engine.feel.values import PARTS

_ALWAYS_KNOWN = KnownNames((*BUILTINS, *TYPE_NAMES, *(part for parts in PARTS.values() for part in parts)))


def known_names(names: Collection[str] = ()) -> tuple[KnownNames, ...]:
    """FEEL's own names first, then these."""
    return (_ALWAYS_KNOWN, _of_place(frozenset(names))) if names else (_ALWAYS_KNOWN,)


@lru_cache(maxsize=256)
def _of_place(names: frozenset[str]) -> KnownNames:
    return KnownNames(sorted(names))
