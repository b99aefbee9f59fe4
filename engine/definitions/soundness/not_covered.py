"""When the check cannot say anything, because the engine does not run the diagram at all."""

from __future__ import annotations


class NotCoveredError(Exception):
    """An element that the engine does not run; the other rules of the lint say so. Names the element and why."""

    def __init__(self, element_id: str, reason: str) -> None:
        self.element_id = element_id
        self.reason = reason
        super().__init__(f"{element_id}: {reason}")


class TooWideError(Exception):
    """A choice of so many ways that they cannot all be looked at."""

    def __init__(self, element_id: str) -> None:
        self.element_id = element_id
        super().__init__(element_id)
