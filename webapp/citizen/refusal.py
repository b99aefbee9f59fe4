"""By which rules an application was refused."""

from __future__ import annotations

from sqlalchemy.orm import Session

from engine import Case, case_history, decisions_taken
from webapp.shared.rule_words import rule_sentence


def rules_of_refusal(session: Session, case: Case) -> list[str]:
    """The rules of the last decision of a refused case, which words the refusal; none of any other case."""
    if case.outcome != "refused":
        return []
    decisions = decisions_taken(case_history(session, case.id))
    return [rule_sentence(rule) for rule in decisions[-1].rules] if decisions else []
