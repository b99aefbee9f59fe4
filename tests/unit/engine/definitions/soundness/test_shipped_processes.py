"""Every procedure that is shipped can always end, and none of its steps is drawn in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import read_library
from engine.definitions.soundness import check_soundness
from engine.definitions.soundness.work import WORK

LIBRARY = read_library(Path(__file__).parents[5])
KNOWN = {("sippt", "automatic-loop")}
"""Each title deed is examined by a person; the round runs by itself only without deeds, and the form asks for one."""
AT_ONCE = {"imp_prasarana", "izin_pertunjukan_temporer", "izin_rph_daging", "tdup_hiburan_malam"}
"""Agencies give opinions while the place is visited and announced: many states, until the branches are reduced."""


@pytest.mark.parametrize("is_reduced", [True, False], ids=["reduced", "in full"])
@pytest.mark.parametrize("process_id", sorted(LIBRARY.diagrams))
def test_it_is_sound(process_id: str, is_reduced: bool) -> None:
    many = not is_reduced and process_id in AT_ONCE

    report = check_soundness(LIBRARY, process_id, is_reduced=is_reduced, work=4 * WORK if many else WORK)

    assert report.is_sound, str(report)
    assert {(process_id, fault.kind) for fault in report.faults} <= KNOWN, str(report)
    assert many or report.markings < 1_000
