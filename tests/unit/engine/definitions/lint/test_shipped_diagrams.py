"""Our own diagrams and decision tables have neither errors nor advice, but for what is known and said here."""

from __future__ import annotations

from pathlib import Path

from engine import check_definitions, read_library

ROOT = Path(__file__).parents[5]

KNOWN = {("processes/sippt.bpmn", "soundness")}
"""Each title deed is examined by a person; the round runs by itself only without deeds, and the form asks for one."""


def test_there_is_nothing_else_to_say_about_them_and_what_is_known_is_still_advice_and_no_error():
    findings = check_definitions(read_library(ROOT))
    known = [found for found in findings if (found.source, found.rule) in KNOWN]

    assert [str(found) for found in findings if found not in known] == []
    assert [found.severity for found in known] == ["advice"] * len(KNOWN)
