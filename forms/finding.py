"""What is wrong with a form definition, or could be better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "advice"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one component: where, what, and what to do. An error keeps the form from being used."""

    rule: str
    source: str
    component: str  # the key, or type and place of a component that has none
    message_id: str  # Indonesian
    message_en: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.source}: {self.component}" if self.component else self.source
        return f"{place}: {self.message_en} / {self.message_id} [{self.rule}]"
