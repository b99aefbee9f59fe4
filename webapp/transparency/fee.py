"""What a permit would cost, decided by the tables of the procedure in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.decisions import DecisionError, FiredRule
from engine.feel import FeelError
from engine.foresight import Foresight
from webapp.shared.case_words import procedure_text
from webapp.shared.form_services import form_services
from webapp.transparency.fact_forms import FactForms

FEE = "retribusi"
"""The variable in which every procedure keeps its fee."""


@dataclass(frozen=True)
class FeeLine:
    """A part of the fee."""

    text: str
    amount: float


@dataclass(frozen=True)
class EstimatedFee:
    """The fee for certain facts, and why it is that much."""

    amount: float
    basis: str
    lines: tuple[FeeLine, ...]
    rules: tuple[str, ...]
    """What the authors of the tables wrote beside the rules that gave the fee."""


def estimate_fee(foresight: Foresight, facts: FactForms) -> EstimatedFee | None:
    """None when the tables know no fee for these facts."""
    try:
        result = foresight.decide(facts.variables, form_services().feel_scope)
    except (DecisionError, FeelError):
        return None
    value = result.value
    amount = value.get("jumlah") if isinstance(value, Mapping) else None
    if not isinstance(amount, (int, float)):
        return None
    return EstimatedFee(
        amount,
        str(value.get("dasar") or ""),
        tuple(_lines(value.get("rincian"))),
        tuple(dict.fromkeys(_rule_text(rule) for rule in result.fired if rule.annotation)),
    )


def _lines(given: Any) -> list[FeeLine]:
    rows = given if isinstance(given, list) else []
    return [FeeLine(str(row["uraian"]), row["jumlah"]) for row in rows if row.get("jumlah") is not None]


def _rule_text(rule: FiredRule) -> str:
    return f"{procedure_text(rule.title)}: {procedure_text(rule.annotation)}"
