"""Officers read in the history of a case by which rules it was decided."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask_babel import force_locale

from engine import CaseEvent
from webapp.shared.event_words import history_items


@pytest.mark.parametrize(
    ("language", "annotation", "sentence"),
    [
        ("id", "Permendag 36/2007", "Aturan: Permendag 36/2007 (Alasan dan dasar hukum no. 2)."),
        ("id", "", "Aturan: Alasan dan dasar hukum no. 2."),
        ("en", "Permendag 36/2007", "Rule: Permendag 36/2007 (Reason and legal basis no. 2)."),
    ],
)
def test_a_decision_cites_its_rule(app, language, annotation, sentence):
    rule = {"decision": "d", "title": "Alasan dan dasar hukum", "rule": "r", "number": 2, "annotation": annotation}
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    data = {"decision": "d", "rules": [rule]}
    event = CaseEvent(7, at, "decision_taken", "susun", None, "Susun penolakan", "budi", "Budi Santoso", data)

    with app.test_request_context(), force_locale(language):
        (item,) = history_items([event])

    assert item.text == sentence
    assert item.who == "Sistem"  # not the officer whose step led there
