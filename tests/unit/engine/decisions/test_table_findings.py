"""Each finding of the table checker: a table that has it, and one that has not."""

from __future__ import annotations

from typing import Any

import pytest
from support.tables import Column, check

UMUR = Column("umur")
JENIS = Column("jenis", "string")
YA = Column("ya", "boolean")
TANGGAL = Column("tanggal", "date")
GOLONGAN = Column("golongan", "string", values='"a", "b", "c"')


def rules(*cells: str, answers: str = "123456789") -> list[tuple[list[str], list[str]]]:
    """Rules over one column (or several, separated by |), with the answers 1, 2, 3 ..."""
    return [(cell.split("|"), [answer]) for cell, answer in zip(cells, answers, strict=False)]


HAVING: dict[str, list[tuple[Any, ...]]] = {
    "overlapping-rules": [
        ([UMUR], rules("<= 5", ">= 5")),
        ([UMUR, JENIS], rules('< 5|"a"', ">= 5|-", '[1..9]|"a", "b"')),
        ([JENIS], rules('"a", "b"', 'not("a")')),
        ([YA], rules("true", "-", "false")),
        ([TANGGAL], rules('<= date("2026-01-31")', '>= date("2026-01-31")')),
        ([UMUR], rules("? > 5 and ? < 9", "? in (1, [8..10])")),
        ([UMUR], rules("null", "not(5)", "5")),
        ([GOLONGAN], rules('not("a", "b")', 'not("b", "c")', '"b"')),  # for the missing answer
    ],
    "typing-slips": [
        ([UMUR], rules("> 0,5", "<= 0")),
        ([TANGGAL], [(["-"], ["24/11/2026"])]),
    ],
    "contradicting-rules": [
        ([UMUR], rules("<= 5", ">= 5"), {"policy": "ANY"}),
        ([UMUR], [(["<= 5"], ["umur + 1"]), ([">= 5"], ["umur + 2"])], {"policy": "ANY"}),
    ],
    "duplicate-rules": [
        ([UMUR], rules("5", "5", "< 5", "> 5")),
        ([UMUR], rules("5", "[5..5]", "-"), {"policy": "FIRST"}),
        ([TANGGAL], rules('>= @"2026-01-03"', '> date("2026-01-02")', "-"), {"policy": "FIRST"}),  # the same days
        ([UMUR], rules("> batas", "> batas", "-"), {"policy": "FIRST"}),
        ([UMUR], rules("5", "5", answers="11"), {"policy": "COLLECT"}),
    ],
    "unreachable-rules": [
        ([UMUR], rules("< 9", "< 5", "-"), {"policy": "FIRST"}),
        ([UMUR], rules("< 5", ">= 5", "[1..9]"), {"policy": "FIRST"}),
        (
            [UMUR],
            rules("[1..3]", "-", answers="21"),
            {"policy": "PRIORITY", "outputs": [Column("hasil", values="1, 2")]},
        ),
        ([YA], rules("true", "false", "null", "-"), {"policy": "FIRST"}),
        ([GOLONGAN], rules('"a"', '"b", "c"', "null", "-"), {"policy": "FIRST"}),
    ],
    "gaps": [
        ([UMUR], rules("< 5", "> 5")),
        ([UMUR], rules("[1..5]", "[6..9]", "< 1", "> 9")),
        ([JENIS], rules('"a"', '"b"')),
        ([YA], rules("true")),
        ([YA], rules("true", "not(true, null)", "not(true, false, null)")),
        ([TANGGAL], rules('<= date("2026-01-31")', '> date("2026-02-01")')),
        ([UMUR, GOLONGAN], rules('< 5|"a", "b"', ">= 5|-", '< 3|"c"')),
    ],
    "cell-types": [
        ([UMUR], rules('"5"', "not(5)")),
        ([TANGGAL], rules('"2026-01-31"', "-"), {"policy": "FIRST"}),
        ([UMUR], rules('[date("2026-01-01")..date("2026-01-31")]', "-"), {"policy": "FIRST"}),
        ([GOLONGAN], rules('"a", "d"', '"b"', '"c"')),
    ],
    "impossible-cells": [
        ([UMUR], rules("[5..1]", "-"), {"policy": "FIRST"}),
        ([UMUR], rules("? > 5 and ? < 3", "-"), {"policy": "FIRST"}),
        ([GOLONGAN], rules('not("a", "b", "c", null)', "-"), {"policy": "FIRST"}),
        ([Column("a", expression="x"), Column("b", expression="x")], rules("< 3|> 5", "-|-"), {"policy": "FIRST"}),
    ],
    "redundant-rules": [
        ([UMUR], rules("5", "[1..9]", answers="11"), {"policy": "ANY"}),
        ([UMUR], rules("5", "[1..9]", "-", answers="112"), {"policy": "FIRST"}),
    ],
    "joinable-rules": [
        ([UMUR], rules("< 5", ">= 5", answers="11")),
        ([TANGGAL], rules('<= date("2026-01-31")', '>= date("2026-02-01")', answers="11")),
        ([UMUR, JENIS], rules('[1..3)|"a"', '[3..9]|"a"', answers="11")),
    ],
    "opaque-cells": [
        ([UMUR], rules("> batas", "-"), {"policy": "FIRST"}),
        ([JENIS], rules("toko", "-"), {"policy": "FIRST"}),
        ([JENIS], rules('starts with(?, "a")', "-"), {"policy": "FIRST"}),
    ],
    "unreadable-cells": [
        ([UMUR], rules("> > 5", "-"), {"policy": "FIRST"}),
        ([UMUR], [(["-"], ["1 +"])]),
        ([Column("umur", expression="1 +")], rules("-")),
        ([Column("umur", values="> >")], rules("-")),
    ],
    "row-lengths": [
        ([UMUR], rules("5|6", "-"), {"policy": "FIRST"}),
        ([UMUR], [(["-"], ["1", "2"])]),
    ],
    "output-values": [
        ([UMUR], [(["-"], ['"satu"'])], {"outputs": [Column("hasil", "number")]}),
        ([UMUR], [(["-"], ['"c"'])], {"outputs": [Column("hasil", "string", values='"a", "b"')]}),
        ([UMUR], [(["5"], ["1"])], {"outputs": [Column("hasil", "number", default='"x"')]}),
    ],
    "missing-outputs": [([UMUR], [(["-"], [""])])],
    "unused-values": [
        ([GOLONGAN], rules('"a"', '"b"'), {"policy": "COLLECT"}),
        ([GOLONGAN], rules('"a"', '"b"'), {"outputs": [Column("hasil", default="0")]}),
    ],
    "priorities": [([UMUR], rules("-"), {"policy": "PRIORITY"}), ([UMUR], rules("-"), {"policy": "OUTPUT ORDER"})],
    "aggregations": [
        ([UMUR], [(["-"], ['"a"'])], {"policy": "COLLECT", "aggregation": "SUM"}),
        ([UMUR], [(["-"], ["x"])], {"policy": "COLLECT", "aggregation": "SUM", "outputs": [Column("h", "string")]}),
    ],
}

FREE: dict[str, list[tuple[Any, ...]]] = {
    "overlapping-rules": [
        ([UMUR], rules("< 5", ">= 5")),
        ([UMUR], rules("<= 5", ">= 5"), {"policy": "FIRST"}),
        ([UMUR, JENIS], rules('< 5|"a"', ">= 5|-", '< 5|not("a")')),
        ([TANGGAL], rules('< date("2026-02-01")', '>= date("2026-02-01")')),
        ([UMUR], rules("> batas", "< 5")),
        ([Column("a", expression="x"), Column("b", expression="x")], rules("< 5|-", "-|>= 5")),
    ],
    "typing-slips": [([UMUR], rules("0, 5", "> 2.5", "10/4")), ([JENIS], rules('"24/11/2026"', '"0,5"'))],
    "contradicting-rules": [
        ([UMUR], rules("<= 5", ">= 5", answers="11"), {"policy": "ANY"}),
        ([UMUR], rules("< 5", ">= 5"), {"policy": "ANY"}),
    ],
    "duplicate-rules": [
        ([UMUR], rules("5", "5"), {"policy": "COLLECT"}),
        ([UMUR], rules("> batas", "> lain"), {"policy": "FIRST"}),
    ],
    "unreachable-rules": [
        ([UMUR], rules("< 5", ">= 5", "-"), {"policy": "FIRST"}),  # the last one is for the missing answer
        ([Column("apa", "")], rules("< 5", ">= 5", "null", "-"), {"policy": "FIRST"}),  # and for texts
        ([UMUR], rules("> batas", "> 5", "-"), {"policy": "FIRST"}),
        (
            [UMUR],
            rules("[1..3]", "-", answers="12"),
            {"policy": "PRIORITY", "outputs": [Column("hasil", values="1, 2")]},
        ),
    ],
    "gaps": [
        ([UMUR], rules("< 5", ">= 5")),
        ([UMUR], rules("< 5"), {"outputs": [Column("hasil", default="0")]}),
        ([UMUR], rules("< 5"), {"policy": "COLLECT"}),
        ([GOLONGAN], rules('"a", "b"', '"c"')),
        ([TANGGAL], rules('<= date("2026-01-31")', '>= date("2026-02-01")')),
        ([YA], rules("true", "false")),
        ([UMUR], rules("> batas", "<= batas")),
        ([Column("umur", values="[0..120]")], rules("[0..17]", "(17..120]")),
    ],
    "cell-types": [([UMUR], rules("5", "not(5)")), ([Column("apa", "")], rules('"a"', "5"))],
    "impossible-cells": [([UMUR], rules("[1..5]", "null", "-"), {"policy": "FIRST"})],
    "redundant-rules": [
        ([UMUR], rules("5", "[1..9]", answers="11"), {"policy": "ANY", "annotations": ["pasal 1", "pasal 2"]}),
        ([UMUR], rules("5", "[4..6]", "[1..9]", answers="121"), {"policy": "FIRST"}),
    ],
    "joinable-rules": [
        ([UMUR], rules("< 5", ">= 5")),
        ([UMUR], rules("< 5", "> 5", answers="11")),
        ([UMUR], rules("< 5", ">= 5", answers="11"), {"annotations": ["pasal 1", "pasal 2"]}),
        ([UMUR], rules("< 5", "7", ">= 5", answers="121"), {"policy": "FIRST"}),
    ],
    "opaque-cells": [([UMUR], rules("10**6", "-5", "? > 1 or ? = null"), {"policy": "FIRST"})],
    "unreadable-cells": [([UMUR], rules("-"))],
    "row-lengths": [([UMUR], rules("-"))],
    "output-values": [([UMUR], rules("-"), {"outputs": [Column("hasil", "number", values="1, 2")]})],
    "missing-outputs": [([UMUR], [(["-"], ["null"])])],
    "unused-values": [([GOLONGAN], rules('"a"', '"b"', "-"), {"policy": "COLLECT"})],
    "priorities": [([UMUR], rules("-"), {"policy": "PRIORITY", "outputs": [Column("hasil", values="1, 2")]})],
    "aggregations": [([UMUR], rules("-"), {"policy": "COLLECT", "aggregation": "SUM"})],
}


def _found(table: tuple[Any, ...]) -> list[str]:
    inputs, rows, *options = table
    return [finding.rule for finding in check(inputs, rows, **(options[0] if options else {}))]


@pytest.mark.parametrize(("rule", "table"), [(rule, table) for rule, tables in HAVING.items() for table in tables])
def test_it_is_found(rule: str, table: tuple[Any, ...]) -> None:
    assert rule in _found(table)


@pytest.mark.parametrize(("rule", "table"), [(rule, table) for rule, tables in FREE.items() for table in tables])
def test_it_is_not_found_where_it_is_not(rule: str, table: tuple[Any, ...]) -> None:
    assert rule not in _found(table)


def test_every_rule_of_the_checker_has_both() -> None:
    from engine.decisions.table_checks import RULES

    assert set(HAVING) == set(FREE) == set(RULES)
