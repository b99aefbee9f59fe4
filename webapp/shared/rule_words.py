"""The rules behind a decision in sentences, for the people of a case. Public pages do not show them."""

from __future__ import annotations

from flask_babel import gettext

from engine import CitedRule
from webapp.shared.case_words import procedure_text


def rule_sentence(rule: CitedRule) -> str:
    """ "Aturan: Permendag 36/2007 (Alasan dan dasar hukum no. 2)." What the table's author wrote stays as it is."""
    table = procedure_text(rule.title) or rule.decision
    if not rule.annotation:
        return gettext("Aturan: %(table)s no. %(number)s.", table=table, number=rule.number)
    return gettext(
        "Aturan: %(annotation)s (%(table)s no. %(number)s).",
        annotation=rule.annotation,
        table=table,
        number=rule.number,
    )
