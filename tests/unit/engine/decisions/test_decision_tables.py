"""Decision tables: cells, hit policies, aggregations, defaults, fired rules."""

from __future__ import annotations

from typing import Any

import pytest

from engine.decisions import DecisionEvaluationError, parse_decisions
from engine.feel import Scope, to_json

OVERLAPPING = [
    (["> 10"], ['"a"', "1"]),
    (["> 20"], ['"b"', "2"]),
    (["> 30"], ['"b"', "2"]),
]


def decide(dmn: Any, scope: Scope, variables: dict[str, Any], *table: Any, **options: Any) -> Any:
    data = dmn.file(dmn.decision("d", dmn.table(*table, **options)))
    return parse_decisions(data, "uji.dmn")["d"].evaluate(variables, scope)


@pytest.mark.parametrize(
    ("kekayaan", "tingkat"),
    [
        (0, "mikro"),
        (50_000_000, "mikro"),
        (50_000_000.01, "kecil"),
        (500_000_000, "kecil"),
        (500_000_001, "menengah"),
        (None, None),
        ("50000000", None),
    ],
)
def test_a_table_decides_by_ranges_of_an_answer(dmn: Any, scope: Scope, kekayaan: Any, tingkat: str | None) -> None:
    rules = [
        (["<= 50000000"], ['"mikro"']),
        (["(50000000..500000000]"], ['"kecil"']),
        (["> 500000000"], ['"menengah"']),
    ]
    variables = {"permohonan": {"kekayaan_bersih": kekayaan}}

    assert decide(dmn, scope, variables, ["permohonan.kekayaan_bersih"], ["tingkat"], rules).value == tingkat


def test_comma_lists_and_negations_match_as_written(dmn: Any, scope: Scope) -> None:
    rules = [(['"A","B"'], ["100000"]), (['not("A","B")'], ["500000"])]

    assert decide(dmn, scope, {"kelas": "B"}, ["kelas"], ["biaya"], rules).value == 100_000
    assert decide(dmn, scope, {"kelas": "C"}, ["kelas"], ["biaya"], rules).value == 500_000


@pytest.mark.parametrize(
    ("policy", "aggregation", "x", "value"),
    [
        ("UNIQUE", None, 15, {"nama": "a", "nilai": 1}),
        ("UNIQUE", None, 5, None),
        ("FIRST", None, 40, {"nama": "a", "nilai": 1}),
        ("PRIORITY", None, 40, {"nama": "b", "nilai": 2}),
        ("RULE ORDER", None, 25, [{"nama": "a", "nilai": 1}, {"nama": "b", "nilai": 2}]),
        ("OUTPUT ORDER", None, 25, [{"nama": "b", "nilai": 2}, {"nama": "a", "nilai": 1}]),
        ("COLLECT", None, 25, [{"nama": "a", "nilai": 1}, {"nama": "b", "nilai": 2}]),
        ("COLLECT", None, 5, []),
    ],
)
def test_hit_policies(dmn: Any, scope: Scope, policy: str, aggregation: str | None, x: int, value: Any) -> None:
    orders = ['"b", "a"', "2, 1"]
    result = decide(dmn, scope, {"x": x}, ["x"], ["nama", "nilai"], OVERLAPPING, policy=policy, orders=orders)

    assert to_json(result.value) == value


@pytest.mark.parametrize(
    ("aggregation", "x", "value"),
    [("SUM", 25, 3), ("MIN", 25, 1), ("MAX", 25, 2), ("COUNT", 25, 2), ("SUM", 5, None), ("COUNT", 5, 0)],
)
def test_aggregations(dmn: Any, scope: Scope, aggregation: str, x: int, value: Any) -> None:
    rules = [(["> 10"], ["1"]), (["> 20"], ["2"])]

    result = decide(dmn, scope, {"x": x}, ["x"], ["n"], rules, policy="COLLECT", aggregation=aggregation)

    assert result.value == value


def test_any_allows_rules_that_agree(dmn: Any, scope: Scope) -> None:
    assert to_json(decide(dmn, scope, {"x": 40}, ["x"], ["nama", "nilai"], OVERLAPPING[1:], policy="ANY").value) == {
        "nama": "b",
        "nilai": 2,
    }


@pytest.mark.parametrize("policy", ["UNIQUE", "ANY"])
def test_rules_that_contradict_are_an_error_with_their_numbers(dmn: Any, scope: Scope, policy: str) -> None:
    with pytest.raises(DecisionEvaluationError) as caught:
        decide(dmn, scope, {"x": 25}, ["x"], ["nama", "nilai"], OVERLAPPING, policy=policy)

    assert str(caught.value).startswith('uji.dmn, baris 11, keputusan "d", aturan 2: Aturan 1, 2 cocok bersamaan')
    assert "Rules 1, 2 match together" in caught.value.in_english()


def test_the_default_answers_when_no_rule_matches(dmn: Any, scope: Scope) -> None:
    result = decide(dmn, scope, {"x": 1}, ["x"], ["nama", "nilai"], OVERLAPPING[:1], defaults=['"tidak ada"', "0"])

    assert to_json(result.value) == {"nama": "tidak ada", "nilai": 0}
    assert result.fired == ()


def test_a_result_says_which_rules_fired_with_their_annotations(dmn: Any, scope: Scope) -> None:
    result = decide(dmn, scope, {"x": 25}, ["x"], ["nama", "nilai"], OVERLAPPING, policy="COLLECT")

    assert [(rule.id, rule.annotation, rule.number) for rule in result.fired] == [
        ("aturan_1", "aturan 1", 1),
        ("aturan_2", "aturan 2", 2),
    ]


def test_a_runaway_cell_is_an_error_with_its_place(dmn: Any, scope: Scope) -> None:
    rules = [(["count(for i in 1..20000 return for j in 1..20000 return ?) > 1"], ["1"])]

    with pytest.raises(DecisionEvaluationError) as caught:
        decide(dmn, scope, {"x": 1}, ["x"], ["n"], rules)

    assert (caught.value.rule, caught.value.cell) == (1, "x")
