"""Sets of characters, kept as ranges of code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

LAST = 0x10FFFF

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class CharacterSet:
    """The ranges are in order and neither overlap nor touch."""

    ranges: Ranges

    @classmethod
    def of(cls, ranges: Iterable[tuple[int, int]]) -> CharacterSet:
        """The set of all characters in these ranges, in any order."""
        joined: list[tuple[int, int]] = []
        for low, high in sorted(ranges):
            if joined and low <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
            else:
                joined.append((low, high))
        return cls(tuple(joined))

    @classmethod
    def characters(cls, text: str) -> CharacterSet:
        """The set of the characters of a text."""
        return cls.of((ord(character), ord(character)) for character in text)

    def __or__(self, other: CharacterSet) -> CharacterSet:
        return CharacterSet.of(self.ranges + other.ranges)

    def __sub__(self, other: CharacterSet) -> CharacterSet:
        return ~(~self | other)

    def __invert__(self) -> CharacterSet:
        return CharacterSet(tuple(self._gaps()))

    def _gaps(self) -> Iterator[tuple[int, int]]:
        following = 0
        for low, high in self.ranges:
            if low > following:
                yield following, low - 1
            following = high + 1
        if following <= LAST:
            yield following, LAST

    def __contains__(self, character: str) -> bool:
        code = ord(character)
        index = bisect_right(self._lows, code) - 1
        return index >= 0 and code <= self.ranges[index][1]

    def is_disjoint(self, other: CharacterSet) -> bool:
        """Whether no character is in both."""
        if len(other.ranges) > len(self.ranges):
            return other.is_disjoint(self)
        for low, high in other.ranges:
            index = bisect_right(self._lows, high) - 1
            if index >= 0 and self.ranges[index][1] >= low:
                return False
        return True

    @cached_property
    def _lows(self) -> list[int]:
        return [low for low, _ in self.ranges]

    @cached_property
    def python_class(self) -> str:
        """How Python's regular expressions write one character of the set."""
        if not self.ranges:
            return r"(?!)"
        if len(self.ranges) == 1 and self.ranges[0][0] == self.ranges[0][1]:
            return re.escape(chr(self.ranges[0][0]))
        others = ~self
        if len(others.ranges) < len(self.ranges):
            return f"[^{_written(others.ranges)}]" if others.ranges else "(?s:.)"
        return f"[{_written(self.ranges)}]"


def _written(ranges: Ranges) -> str:
    return "".join(f"{_escaped(low)}-{_escaped(high)}" if high > low else _escaped(low) for low, high in ranges)


def _escaped(code: int) -> str:
    return f"\\U{code:08x}"


NOTHING = CharacterSet(())
EVERYTHING = CharacterSet(((0, LAST),))
