"""What a check of a decision table has to say: which rules, which column, and an input that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from engine.decisions.errors import DecisionDefinitionError
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


def refusal(error: DecisionDefinitionError, lead_id: str = "", lead_en: str = "") -> DecisionFinding:
    """What a reader refuses, as the checks say it; the leads stand before the problem."""
    place_id = f"aturan {error.rule}, " if error.rule else ""
    place_en = f"rule {error.rule}, " if error.rule else ""
    cell_id = f'kolom "{error.cell}": ' if error.cell else ""
    cell_en = f'column "{error.cell}": ' if error.cell else ""
    return DecisionFinding(
        "readable",
        error.source,
        error.decision or PurePosixPath(error.source).name,
        "",
        f"{lead_id}{place_id}{cell_id}{error.message_id}",
        "Perbaiki berkas ini di penyuntingnya.",
        f"{lead_en}{place_en}{cell_en}{error.message_en}",
        "Mend it in its editor.",
        line=error.line or 1,
        decision=error.decision or "",
        rules=(error.rule,) if error.rule else (),
        cell=error.cell or "",
    )
