"""Slips of people who type FEEL into a spreadsheet, and texts that look alike and are none."""

from __future__ import annotations

import pytest

from engine.decisions.slips import find_slip

NAMES = {"permohonan", "batas"}


@pytest.mark.parametrize(
    ("text", "type_name", "remedy"),
    [
        ("24/11/2026", "date", 'Write date("2026-11-24").'),
        (">= 1-2-2026", "Any", 'Write date("2026-02-01").'),
        ("[2026-01-01..2026-12-31]", "Any", 'Write date("2026-01-01").'),
        ("25.000", "number", "Write 25000 without points"),
        ("> 1.250.000", "number", "Write 1250000 without points"),
        ("0,5", "number", "Write 0.5 for the fraction, or 0, 5"),
        ("> 0,5", "number", "Write > 0.5 for the fraction, or > 0, 5"),
        ("toko", "string", 'Write "toko".'),
        ('"toko", gudang', "string", 'Write "gudang".'),
        ("47111", "string", 'Write "47111".'),
        ("TRUE", "boolean", "Write true or false"),
        ("ya", "boolean", "Write true or false"),
    ],
)
def test_a_slip_is_found_with_what_to_write_instead(text: str, type_name: str, remedy: str) -> None:
    slip = find_slip(text, type_name, NAMES)

    assert slip is not None
    assert remedy in slip[1][1]


@pytest.mark.parametrize(
    ("text", "type_name"),
    [
        ('date("2026-11-24")', "date"),
        ('"24/11/2026"', "string"),
        ('"tidak layak karena 2.500 m2', "string"),
        ("31/12", "number"),
        ("1.125", "number"),
        ("0.500", "number"),
        ("[1..10]", "number"),
        ("1, 2", "number"),
        ("batas", "string"),
        ("true", "boolean"),
        ("null", "string"),
        ("substring(permohonan, 1, 2)", "string"),
        ("toko", "Any"),
        ("wilayah.kode", "string"),
        ("99/99/2026", "number"),
    ],
)
def test_what_is_no_slip_passes(text: str, type_name: str) -> None:
    assert find_slip(text, type_name, NAMES) is None
