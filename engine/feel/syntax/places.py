"""Places in the text of an expression, and its pieces as messages show them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

Place = tuple[int, int]
"""Line and column, both from 1."""


def place_of(text: str) -> Callable[[int], Place]:
    """Turns positions in the text into lines and columns."""
    starts = [0, *(index + 1 for index, sign in enumerate(text) if sign == "\n")]

    def place(position: int) -> Place:
        line = bisect_right(starts, position)
        return line, position - starts[line - 1] + 1

    return place


def shortened(text: str, most: int) -> str:
    """A piece of an expression on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 3]}..."
