"""Evaluating a text at once, as tools and the editor do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from engine.feel import FeelSyntaxError, Scope, evaluate, evaluate_unary_tests, to_json


@pytest.mark.parametrize(
    ("text", "context", "value"),
    [
        ("1 + 1", None, 2),
        ("luas * 2", {"luas": 120.5}, 241),
        ("Luas Tanah + 1", {"Luas Tanah": 1}, 2),
        ("pemohon.nama lengkap", {"pemohon": {"nama lengkap": "Siti"}}, "Siti"),
        ("saksi.nama lengkap", {"saksi": [{"nama lengkap": "Siti"}, {"nama lengkap": "Budi"}]}, ["Siti", "Budi"]),
        ("tgl.year", {"tgl": date(2026, 11, 27)}, 2026),
        ("daftar[1].n * 2", {"daftar": [{"n": Decimal("0.1")}]}, 0.2),
        ("tidak ada(1)", {"tidak ada": None}, None),
        ("tidak_ada(1)", {}, None),
    ],
)
def test_an_expression_knows_the_names_of_its_context(text: str, context: Any, value: Any) -> None:
    assert to_json(evaluate(text, context)) == value


def test_strictness_refuses_a_function_that_does_not_exist() -> None:
    with pytest.raises(FeelSyntaxError):
        evaluate("tidak_ada(1)", strict=True)


def test_the_moment_and_calendar_are_those_of_the_scope() -> None:
    friday = Scope(datetime(2026, 11, 27, 2, tzinfo=UTC))

    assert to_json(evaluate("today()", scope=friday)) == "2026-11-27"
    assert to_json(evaluate("working days after(today(), 1)", scope=friday)) == "2026-11-30"


def test_without_a_scope_it_is_now_and_only_weekends_are_free() -> None:
    assert evaluate("now() >= dulu", {"dulu": evaluate('date and time("2026-11-27T00:00:00Z")')}) is True
    assert to_json(evaluate('working days after("2026-12-24", 1)')) == "2026-12-25"


@pytest.mark.parametrize(
    ("text", "value", "passes"),
    [
        ("[1..5], > 10", 12, True),
        ("[1..5], > 10", 7, False),
        ("Batas Luas", 7, True),
        ("> Batas Luas", 7, False),
        ("not(null)", None, False),
    ],
)
def test_unary_tests_know_the_names_of_their_context(text: str, value: Any, passes: bool) -> None:
    assert evaluate_unary_tests(text, value, {"Batas Luas": 7}) is passes
