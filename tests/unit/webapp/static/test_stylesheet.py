"""The stylesheet that is committed: light enough for a slow network, with nothing that is reserved."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

STYLESHEET = Path(__file__).parents[4] / "webapp" / "static" / "satu-pintu.css"


@pytest.fixture(scope="module")
def css() -> str:
    return STYLESHEET.read_text(encoding="utf-8")


def test_it_is_light(css):
    assert len(gzip.compress(css.encode(), 9)) <= 13_000


def test_it_asks_nobody_else_for_anything(css):
    assert "url(" not in css
    assert "@import" not in css


def test_it_leaves_out_what_is_reserved_for_another_government(css):
    assert "GDS Transport" not in css
    assert "crest" not in css
    assert "crown" not in css
