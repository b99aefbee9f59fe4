"""The product's own files have neither errors nor advice."""

from __future__ import annotations

from pathlib import Path

from engine import check_definitions, read_library

ROOT = Path(__file__).parents[5]


def test_there_is_nothing_to_say_about_them():
    assert [str(finding) for finding in check_definitions(read_library(ROOT))] == []
