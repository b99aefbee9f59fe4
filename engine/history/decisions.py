"""The decisions that a case has met, and the rules that gave them: a refusal must cite its rule.

They are for the people of the case. What fired says what was answered: it is not for public pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.history.event import CaseEvent

EVENT_KIND = "decision_taken"


@dataclass(frozen=True)
class CitedRule:
    """A rule of a decision table that gave (a part of) an answer."""

    decision: str
    title: str
    """What people call the decision."""
    rule: str
    number: int
    """Its place in the table, from 1."""
    annotation: str
    """What its author wrote beside it: the law, or what it means."""


@dataclass(frozen=True)
class TakenDecision:
    """A decision that a business rule task asked for."""

    seq: int
    at: datetime
    element_id: str | None
    decision: str
    rules: tuple[CitedRule, ...]
    """In the order in which they fired: those of required decisions first."""


def decisions_taken(events: Iterable[CaseEvent]) -> list[TakenDecision]:
    """The decisions in the log of a case, in the order of the log."""
    return [
        TakenDecision(event.seq, event.at, event.element_id, str(event.data.get("decision") or ""), _rules(event.data))
        for event in events
        if event.kind == EVENT_KIND
    ]


def _rules(data: Mapping[str, Any]) -> tuple[CitedRule, ...]:
    return tuple(
        CitedRule(own["decision"], own["title"], own["rule"], own["number"], own["annotation"])
        for own in data.get("rules", ())
    )
