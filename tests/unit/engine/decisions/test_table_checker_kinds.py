"""Every kind of value that has an order is cut where its cells say, and has examples of its own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from support.tables import Column, check, decide

from engine.decisions import check_table
from engine.decisions.item_types import ItemTypes
from engine.decisions.table_text import InputClause, OutputClause, RuleText, TableText

NO_TYPES = etree.fromstring("<definitions/>")
POLICIES = ["UNIQUE", "ANY", "PRIORITY", "FIRST", "RULE ORDER", "OUTPUT ORDER", "COLLECT", "TIDAK ADA"]
CUTS = {
    "number": ("1.5", "2"),
    "string": ('"b"', '"c"'),
    "date": ('date("2026-02-28")', 'date("2026-03-02")'),
    "time": ('time("08:00:00")', '@"12:00:00"'),
    "date and time": ('date and time("2026-01-31T08:00:00")', '@"2026-01-31T08:00:01"'),
    "days and time duration": ('duration("P3D")', '@"P14D"'),
    "years and months duration": ('duration("P1Y")', '@"P14M"'),
    "dateTime": ('date and time("2026-01-31T08:00:00+07:00")', '@"2026-01-31T08:00:00Z"'),
    "dayTimeDuration": ('-duration("PT3S")', 'duration("PT1S") * 60'),
}


def two(kind: str, first: str, second: str) -> tuple[list[Column], list[Any]]:
    low, high = CUTS[kind]
    cells = (first.format(low=low, high=high), second.format(low=low, high=high))
    return [Column("x", kind)], [([cell], [str(number)]) for number, cell in enumerate(cells)]


@pytest.mark.parametrize("kind", CUTS)
def test_intervals_that_meet_are_sound(kind: str) -> None:
    assert check(*two(kind, "< {low}", ">= {low}")) == []


@pytest.mark.parametrize("kind", CUTS)
def test_intervals_that_share_a_point_overlap_there(kind: str) -> None:
    (finding,) = check(*two(kind, "<= {low}", ">= {low}"))

    assert finding.rule == "overlapping-rules"


@pytest.mark.parametrize("kind", CUTS)
def test_between_two_intervals_is_a_gap(kind: str) -> None:
    table = two(kind, "<= {low}", ">= {high}")
    (finding,) = check(*table)

    assert finding.rule == "gaps"
    assert finding.example is not None
    assert decide(finding.example, *table) == (None, ())


@pytest.mark.parametrize(
    ("kind", "below", "above"),
    [
        ("date", 'date("2026-02-28")', 'date("2026-03-01")'),
        ("years and months duration", 'duration("P12M")', 'duration("P1Y1M")'),
    ],
)
def test_nothing_lies_between_two_days_or_months_that_follow_each_other(kind: str, below: str, above: str) -> None:
    assert check([Column("x", kind)], [([f"<= {below}"], ["1"]), ([f">= {above}"], ["2"])]) == []


def test_moments_with_and_without_a_zone_are_not_compared() -> None:
    cells = ('< date and time("2026-01-31T08:00:00Z")', '>= date and time("2026-01-31T08:00:00")', "-")
    rules = [([cell], [str(number)]) for number, cell in enumerate(cells)]
    (finding,) = check([Column("x", "date and time")], rules, policy="FIRST")

    assert (finding.rule, finding.rules) == ("opaque-cells", (1, 2))
    assert "dengan dan tanpa zona waktu" in finding.problem_id


def test_columns_of_lists_and_contexts_are_said_not_to_be_checked() -> None:
    (finding,) = check([Column("x", "context")], [(["{a: 1}"], ["1"]), (["-"], ["2"])], policy="FIRST")

    assert (finding.rule, finding.severity) == ("opaque-cells", "advice")
    assert "tidak berurutan" in finding.problem_id


def test_numbers_that_json_would_not_keep_are_text_in_the_example() -> None:
    number = "0.1234567890123456789012"
    (finding,) = check([Column("x")], [([f"<= {number}"], ["1"]), ([f">= {number}"], ["2"])])

    assert finding.example == {"x": number}


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.text('?<>=[](),."- 0159abnotulie@+*/:{}\\;', max_size=12), min_size=4, max_size=8),
    st.sampled_from([*CUTS, "", "boolean", "Any", "tidak ada"]),
    st.sampled_from(POLICIES),
)
def test_whatever_is_written_in_a_table_the_checker_answers(texts: list[str], type_ref: str, policy: str) -> None:
    first, second, values, default, *cells = texts
    table = TableText(
        "t",
        policy,
        "SUM",
        "",
        (InputClause("a", "", first, type_ref, values, 1), InputClause("b", "", second, "number", "", 1)),
        (OutputClause("c", "", "c", type_ref, values, default, 1),),
        (),
        tuple(RuleText("", n, (cell, "1", cell)[: n + 1], (cell,), (), "", n) for n, cell in enumerate(cells, start=1)),
        1,
    )

    for finding in check_table(table, ItemTypes(NO_TYPES)):
        assert finding.problem_id
        assert finding.remedy_en
        assert finding.element_id
