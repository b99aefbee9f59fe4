"""When the check cannot say anything, because the engine does not run the diagram at all."""

from __future__ import annotations

from engine.definitions.soundness.graph import DrawnElement


class NotCoveredError(Exception):
    """An element that the engine does not run; the other rules of the lint say so. Names the element and why."""

    def __init__(self, element_id: str, reason: str) -> None:
        self.element_id = element_id
        self.reason = reason
        super().__init__(f"{element_id}: {reason}")


class TooWideError(Exception):
    """Something drawn has so many ways on, or so much inside, that it cannot all be looked at."""

    def __init__(self, element: DrawnElement) -> None:
        self.element = element
        super().__init__(element.id)


class TooDeepError(TooWideError):
    """What is called, or lies inside, goes too deep or has too many steps, all drawn in."""
