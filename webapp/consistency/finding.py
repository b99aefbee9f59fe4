from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Where two parts of the city disagree (file and element of one of them), and what to do about it."""

    file: str
    element: str
    message: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.element) if part)
        return f"{place}: {self.message}"
