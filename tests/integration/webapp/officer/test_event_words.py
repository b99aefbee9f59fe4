"""The log of a case in sentences."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask_babel import force_locale

from engine import CaseEvent
from webapp.shared.event_words import history_items


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("id", "menurut hukum permohonan dianggap dikabulkan"), ("en", "by law the application counts as granted")],
)
def test_a_passed_deadline_is_told_and_says_that_a_person_must_confirm(app, language, sentence):
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    event = CaseEvent(7, at, "deemed_approval_due", None, None, None, "system", "Sistem", {})
    with app.test_request_context(), force_locale(language):
        (item,) = history_items([event])
    assert sentence in item.title
    assert item.state == "problem"
