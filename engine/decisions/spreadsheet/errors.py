"""What is wrong with a workbook: every mistake at once, each with its sheet and cell, or with a part of its file."""

from __future__ import annotations

from collections.abc import Iterable

from engine.decisions.slips import Message
from engine.finding import Finding


class UnreadableError(Exception):
    """A cell or a file that cannot be read: problem and remedy."""

    def __init__(self, problem: Message, remedy: Message) -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(problem[1])


class SpreadsheetError(Exception):
    """The workbook is refused as a whole: nothing of it was taken over."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


def refusal(source: str, place: str, problem: Message, remedy: Message, *, name: str = "") -> Finding:
    """A finding at a cell (`Kelayakan!C7`), a sheet or the file."""
    return Finding(
        rule="spreadsheet",
        source=source,
        element_id=place,
        element_name=name,
        problem_id=problem[0],
        remedy_id=remedy[0],
        problem_en=problem[1],
        remedy_en=remedy[1],
    )
