"""What a run of the diagram did besides moving tokens: facts for the log, and what it throws at the world outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine.definitions.element import Element


@dataclass(frozen=True)
class Happening:
    """A fact for the log of the case: a timer fired, a message came, an error was caught."""

    kind: str
    element: Element
    root_element_id: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Thrown:
    """A message or signal that leaves the case. It is delivered after the commit; a signal has no correlation key."""

    kind: str
    name: str
    correlation_key: str | None
    payload: dict[str, Any]
    time_to_live: str | None = None
