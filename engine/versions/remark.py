"""What a plan says about one element, in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Remark:
    """One sentence about one element (or about the process, by its id)."""

    element_id: str
    message_id: str
    message_en: str

    def __str__(self) -> str:
        return f"{self.element_id}: {self.message_id} / {self.message_en}"
