"""What the scope around needs to know of an inner scope that is sound by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engine.definitions.soundness.graph import DrawnElement

Path = tuple[DrawnElement, ...]


class Summary(NamedTuple):
    """How the scope may end: "" when it completes, else what it throws, each with the shortest path to it.

    `at_once` are the ends that come without anybody being waited for.
    """

    at_once: Mapping[str, Path]
    later: Mapping[str, Path]
    moved: frozenset[DrawnElement]  # every element that works in some run
