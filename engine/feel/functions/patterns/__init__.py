r"""Regular expressions of FEEL: those of XPath 3.1 (matches, replace and split; DMN 1.5, 10.3.4.3). They cannot hang.

A pattern is read into a tree (syntax.py). Python's matcher runs it where a bound for its work shows that it is safe
(work.py): nearly all patterns that people write, at microseconds a text. What it could try in too many ways, such as
`^([a-z]+ ?)+$`, runs on an own matcher whose time grows with the text only (linear_matcher.py): some fifty times
slower, which the fields of a form do not notice. Refused is only what is too much for both: back-references in a
pattern that can be tried in too many ways, and patterns of thousands of parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from engine.feel import limits
from engine.feel.errors import FeelLimitError
from engine.feel.functions.patterns.linear_matcher import MAX_TURNS, LinearPattern, TooLarge
from engine.feel.functions.patterns.python_matcher import compile_for_python
from engine.feel.functions.patterns.syntax import NotAPattern, PatternReader
from engine.feel.functions.patterns.work import work

MAX_WORK = 4_000_000
"""Characters that Python's matcher may look at: about a twentieth of a second."""
WORK_PER_STEP = 500
TURNS_PER_STEP = 5
"""How a match is paid for from the steps of an evaluation."""


class Match(Protocol):
    """Where a pattern fits a text."""

    def start(self) -> int:
        """Where it begins."""

    def end(self) -> int:
        """Where the text goes on after it."""

    def __getitem__(self, group: int, /) -> str | Any:
        """The text of a group; None where the group took no part."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern ready to match texts up to some length."""

    groups: int
    search: Callable[[str], Match | None]
    """The leftmost match in a text."""
    finditer: Callable[[str], Iterator[Match]]
    """All matches in a text. The pattern must not fit the empty text."""
    steps: int
    """What one text costs an evaluation."""

    @property
    def fits_nothing(self) -> bool:
        """Whether it fits the empty text: such a pattern neither replaces nor splits (XPath error FORX0003)."""
        return self.search("") is not None


def compile_pattern(pattern: str, flags: Any, input_length: int) -> Pattern | None:
    """The pattern for texts so long, or None when it is none. Refuses one that is too heavy for such a text."""
    if flags is None:
        flags = ""
    elif type(flags) is not str:
        return None
    if len(pattern) > limits.MAX_PATTERN_LENGTH or input_length > limits.MAX_PATTERN_INPUT_LENGTH:
        raise FeelLimitError(
            f"Pola paling panjang {limits.MAX_PATTERN_LENGTH} huruf, teksnya {limits.MAX_PATTERN_INPUT_LENGTH} huruf.",
            f"A pattern has at most {limits.MAX_PATTERN_LENGTH} characters, "
            f"its text at most {limits.MAX_PATTERN_INPUT_LENGTH}.",
        )
    # Lengths are rounded up to a power of two so that the cache holds few versions of one pattern.
    length = min(1 << max(4, input_length.bit_length()), limits.MAX_PATTERN_INPUT_LENGTH)
    try:
        return _compiled(pattern, flags, length)
    except TooLarge:
        raise FeelLimitError(
            f'Pola "{pattern}" terlalu berat: jangan mengulang kelompok yang sudah berisi pengulangan.',
            f'The pattern "{pattern}" is too heavy: do not repeat a group that holds a repetition.',
        ) from None


@lru_cache(maxsize=512)
def _compiled(pattern: str, flags: str, length: int) -> Pattern | None:
    if not set(flags) <= set("smixq"):
        return None
    reader = PatternReader(pattern, flags)
    try:
        node = reader.read()
    except NotAPattern:
        return None
    needed = work(node, length)
    if needed <= MAX_WORK:
        compiled = compile_for_python(node)
        return Pattern(reader.groups, compiled.search, compiled.finditer, int(needed) // WORK_PER_STEP)
    linear = LinearPattern(node, reader.groups)
    turns = linear.size * length
    if turns > MAX_TURNS:
        raise TooLarge
    return Pattern(reader.groups, linear.search, linear.finditer, turns // TURNS_PER_STEP)
