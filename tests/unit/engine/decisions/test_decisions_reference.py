"""What docs/reference/decisions.md shows works as it stands there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any

from support.dmn import data, decision, knowledge, model

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "decisions.md"


def test_a_library_is_asked_as_the_page_shows() -> None:
    file = model(
        data("luas", "number"),
        data("tanggal", "date"),
        decision("Besar retribusi", "luas * tanggal.day", "luas", "tanggal"),
        knowledge("hitung retribusi", {"luas": "number"}, "luas * 2500"),
        name="Model Retribusi",
    )
    asking = re.findall(r"```python\n(from engine\.decisions .*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {"data": file.decode()}
    exec(asking[0], names)
    assert names["result"].value == 300_000
    assert names["library"].evaluate("Besar retribusi", {"luas": 2, "tanggal": "2026-11-27"}).value == 54


def test_values_are_turned_and_compared_as_the_page_shows() -> None:
    outcome = doctest.testfile(str(PAGE), module_relative=False)
    assert (outcome.failed, outcome.attempted) == (0, 8)
