"""What a check of a decision table has to say: which rules, which column, and an input that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.finding import Finding


@dataclass(frozen=True)
class DecisionFinding(Finding):
    """A finding about a decision, one of its tables, or a cell."""

    decision: str = ""
    """The id of the decision or knowledge model; empty for a file as a whole."""
    rules: tuple[int, ...] = ()
    """The numbers of the rules that it is about, from 1."""
    cell: str = ""
    """The head of the column; empty when it is about whole rules."""
    example: Mapping[str, Any] | None = field(default=None)
    """One value for each input column, by its head, as JSON: with it the table does what the finding says."""
