"""What a check of a diagram or decision file has to say about one element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "advice"]


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: where, what, and what to do. Errors refuse the deployment.

    `element_id` is the id of the element; of one that has no id, its tag; of a file that cannot be read, its name.
    """

    rule: str
    source: str
    element_id: str
    element_name: str
    problem_id: str  # Indonesian
    remedy_id: str
    problem_en: str
    remedy_en: str
    severity: Severity = "error"
    line: int = 0  # 0: the file as a whole

    @property
    def message_id(self) -> str:
        """Problem and remedy in Indonesian."""
        return f"{self.problem_id} {self.remedy_id}"

    @property
    def message_en(self) -> str:
        """Problem and remedy in English."""
        return f"{self.problem_en} {self.remedy_en}"

    @property
    def place(self) -> str:
        """`processes/siup.bpmn:12: periksa (Periksa berkas)`."""
        line = f":{self.line}" if self.line else ""
        name = f" ({self.element_name})" if self.element_name else ""
        return f"{self.source}{line}: {self.element_id}{name}"

    def __str__(self) -> str:
        return f"{self.place}: {self.message_en} / {self.message_id} [{self.rule}]"
