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


def at_cell(rule: int | None, cell: str | None, *further: str) -> tuple[str, str]:
    """`aturan 2, kolom "Umur": ` and the same in English, to stand before a problem; empty where nothing is known.

    `further` says, in both languages, where in the cell.
    """
    further_id, further_en = further or ("", "")
    place_id = (f"aturan {rule}" if rule else "", f'kolom "{cell}"' if cell else "", further_id)
    place_en = (f"rule {rule}" if rule else "", f'column "{cell}"' if cell else "", further_en)
    leads = [", ".join(filter(None, place)) for place in (place_id, place_en)]
    return (f"{leads[0]}: ", f"{leads[1]}: ") if leads[0] else ("", "")


def refusal(error: DecisionDefinitionError, lead_id: str = "", lead_en: str = "") -> DecisionFinding:
    """What a reader refuses, as the checks say it; the leads stand before the problem."""
    place_id, place_en = at_cell(error.rule, error.cell)
    return DecisionFinding(
        "readable",
        error.source,
        error.decision or PurePosixPath(error.source).name,
        "",
        f"{lead_id}{place_id}{error.message_id}",
        "Perbaiki berkas ini di penyuntingnya.",
        f"{lead_en}{place_en}{error.message_en}",
        "Mend it in its editor.",
        line=error.line or 1,
        decision=error.decision or "",
        rules=(error.rule,) if error.rule else (),
        cell=error.cell or "",
    )
