"""What is wrong with a workbook: every mistake at once, each with its sheet and cell."""

from __future__ import annotations

from collections.abc import Iterable

from engine.finding import Finding


class SpreadsheetError(Exception):
    """The workbook is refused as a whole: nothing of it was taken over."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


def refusal(
    source: str, place: str, problem: tuple[str, str], remedy: tuple[str, str], *, name: str = "", rule: str = ""
) -> Finding:
    """A finding at a cell (`Kelayakan!C7`), a sheet or the file; problem and remedy in Indonesian and English."""
    return Finding(
        rule=rule or "spreadsheet",
        source=source,
        element_id=place,
        element_name=name,
        problem_id=problem[0],
        remedy_id=remedy[0],
        problem_en=problem[1],
        remedy_en=remedy[1],
    )
