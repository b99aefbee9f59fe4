"""One thing that is wrong with an expression: where, what, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.feel.checks.codes import Code

Severity = Literal["error", "advice"]
"""An error is certain: null or a failure for every value. Advice is about what works, and is rarely meant."""
Words = tuple[str, str]
"""The same in Indonesian and in English."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem at a place of the text. Lines and columns count from 1; the end column is the one after the last."""

    code: Code
    line: int
    column: int
    end_line: int
    end_column: int
    problem_id: str
    remedy_id: str
    problem_en: str
    remedy_en: str
    severity: Severity = "error"

    @property
    def message_id(self) -> str:
        """Problem and remedy in Indonesian."""
        return f"{self.problem_id} {self.remedy_id}"

    @property
    def message_en(self) -> str:
        """Problem and remedy in English."""
        return f"{self.problem_en} {self.remedy_en}"

    def __str__(self) -> str:
        return f"{self.line}:{self.column} {self.message_en} [{self.code}]"
