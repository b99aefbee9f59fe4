"""By which rules an application was refused."""

from __future__ import annotations

from sqlalchemy.orm import Session

from engine import Case, case_history, decisions_taken
from webapp.shared.rule_words import rule_sentence

WORDS_REFUSALS = "_penolakan"
"""How the decisions end whose rules name the law of a refusal (processes/README.md)."""


def rules_of_refusal(session: Session, case: Case) -> list[str]:
    """The rules that worded the refusal of a refused case; none of any other case, and none of other decisions."""
    if case.outcome != "refused":
        return []
    worded = [own for own in decisions_taken(case_history(session, case.id)) if own.decision.endswith(WORDS_REFUSALS)]
    return [rule_sentence(rule) for rule in worded[-1].rules] if worded else []
