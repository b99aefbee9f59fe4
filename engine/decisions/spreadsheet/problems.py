"""The mistakes of a workbook, gathered until all of it is read."""

from __future__ import annotations

from engine.decisions.slips import Message
from engine.decisions.spreadsheet.errors import SpreadsheetError, refusal
from engine.finding import Finding


class Problems:
    """What is wrong so far; `source` is the name of the workbook."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._findings: dict[Finding, None] = {}  # a set that keeps their order

    def add(self, place: str, problem: Message, remedy: Message) -> None:
        """Something is wrong at a cell (`Kelayakan!C7`), a sheet or the file."""
        self._findings[refusal(self._source, place, problem, remedy)] = None

    def refuse(self) -> None:
        """Raises SpreadsheetError with all of them, if there is any."""
        if self._findings:
            raise SpreadsheetError(self._findings)
