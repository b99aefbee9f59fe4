"""Expressions whose value the diagram itself shows: FEEL that reads no variable and calls no function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from engine.definitions.attribute import read_attribute
from engine.feel import FeelError, Scope
from engine.working_calendar import WorkingCalendar

_SCOPE = Scope(datetime(2000, 1, 1, tzinfo=UTC), WorkingCalendar({}))


@dataclass(frozen=True)
class Literal:
    """A value, null included, as JSON has it."""

    value: Any


def literal(text: str) -> Literal | None:
    """What `=true`, `=3` or `="P1D"` always gives; None for text that is no expression, or depends on something."""
    if not text.startswith("=") or "(" in text:
        return None
    try:
        attribute = read_attribute(text)
        return None if attribute.names else Literal(attribute.evaluate({}, _SCOPE))
    except FeelError:
        return None
