"""Every procedure that is shipped can always end, and none of its steps is drawn in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import read_library
from engine.definitions.soundness import check_soundness

LIBRARY = read_library(Path(__file__).parents[5])


@pytest.mark.parametrize("is_reduced", [True, False], ids=["reduced", "in full"])
@pytest.mark.parametrize("process_id", sorted(LIBRARY.diagrams))
def test_it_is_sound(process_id: str, is_reduced: bool) -> None:
    report = check_soundness(LIBRARY, process_id, is_reduced=is_reduced)

    assert report.is_sound, str(report)
    assert report.faults == (), str(report)
    assert report.markings < 1_000
