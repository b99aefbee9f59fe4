"""Every procedure that is shipped can always end, and none of its steps is drawn in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import read_library
from engine.definitions.soundness import check_soundness

LIBRARY = read_library(Path(__file__).parents[5])
KNOWN = {("sippt", "automatic-loop")}
"""Advice that was weighed: the rounds of the SIPPT end because somebody mends the papers between them, or its limit."""
TOO_LARGE_IN_FULL = {"imp_prasarana"}
"""Whose states without reduction are more than are searched."""


@pytest.mark.parametrize("process_id", sorted(LIBRARY.diagrams))
def test_it_is_sound(process_id: str) -> None:
    report = check_soundness(LIBRARY, process_id, is_reduced=True)

    assert report.is_sound, str(report)
    assert {(process_id, fault.kind) for fault in report.faults} <= KNOWN, str(report)
    assert report.markings < 1_000


@pytest.mark.parametrize("process_id", sorted(LIBRARY.diagrams.keys() - TOO_LARGE_IN_FULL))
def test_so_it_is_without_reduction(process_id: str) -> None:
    report = check_soundness(LIBRARY, process_id, is_reduced=False)

    assert report.is_sound, str(report)
    assert {(process_id, fault.kind) for fault in report.faults} <= KNOWN, str(report)
