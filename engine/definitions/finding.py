"""What the lint has to say about one element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "advice"]


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: where, what, and what to do. Errors refuse the deployment."""

    rule: str
    source: str
    element_id: str
    element_name: str
    message_id: str  # Indonesian
    message_en: str
    severity: Severity = "error"

    def __str__(self) -> str:
        name = f" ({self.element_name})" if self.element_name else ""
        return f"{self.source}: {self.element_id}{name}: {self.message_en} / {self.message_id} [{self.rule}]"
