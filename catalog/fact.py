"""How sure a fact is, and where it was read."""

from dataclasses import dataclass
from typing import Literal

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A group of facts that came from the same sources.

    `verified` is true only when the facts were read in a source of the Jakarta one-door service itself.
    Everything else (a rule cited from memory, general knowledge, an estimate) is false: analysts see that,
    and it waits for an official's confirmation.
    """

    confidence: Confidence
    verified: bool
    sources: tuple[str, ...]
    note: str = ""
