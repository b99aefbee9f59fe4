"""A value is converted at every place that says a type, and is null when it does not fit."""

from __future__ import annotations

from typing import Any

import pytest
from support.dmn import call, context, decide, decision, function, knowledge, listed, literal, parts, relation

TEXT = '"teks"'
ONE = "[1]"


def of(*elements: str) -> Any:
    return decide("d", {}, *elements).value


PLACES = {
    "decision": lambda logic: [decision("d", logic, type_ref="number")],
    "expression": lambda logic: [decision("d", literal(logic, "number"))],
    "context entry": lambda logic: [decision("d", context(("a", logic, "number"), ("", "a")))],
    "list": lambda logic: [decision("d", parts("filter", in_=listed(literal(logic, "number")), match="1"))],
    "relation column": lambda logic: [
        decision("d", parts("filter", in_=relation({"a": "number"}, [logic]), match="1").join(("", ""))),
    ],
    "result of a knowledge model": lambda logic: [
        knowledge("f", {}, logic, type_ref="number"),
        decision("d", "f()", "f()"),
    ],
    "argument of a knowledge model": lambda logic: [
        knowledge("f", {"a": "number"}, "a"),
        decision("d", f"f({logic})", "f()"),
    ],
    "parameter of an invocation": lambda logic: [
        knowledge("f", {"a": ""}, "a"),
        decision("d", call("f", a=(logic, "number")), "f()"),
    ],
    "invocation": lambda logic: [knowledge("f", {"a": ""}, "a"), decision("d", call("f", "number", a=logic), "f()")],
    "parameter of a boxed function": lambda logic: [
        decision("d", context(("f", function({"a": "number"}, "a")), ("", f"f({logic})")))
    ],
    "part of a conditional": lambda logic: [
        decision("d", parts("conditional", if_="true", then=literal(logic, "number"), else_="null"))
    ],
}
CONVERTED = {"relation column": {"a": 1}}
NULL = {"relation column": {"a": None}}


@pytest.mark.parametrize("place", PLACES)
def test_a_list_of_one_becomes_its_element(place: str) -> None:
    assert of(*PLACES[place](ONE)) == CONVERTED.get(place, 1)


@pytest.mark.parametrize("place", PLACES)
def test_what_is_of_another_type_becomes_null(place: str) -> None:
    assert of(*PLACES[place](TEXT)) == NULL.get(place)


def test_a_date_becomes_its_midnight_where_a_date_and_time_is_wanted() -> None:
    found = of(decision("d", 'string(@"2026-11-27")', type_ref="string"))
    assert found == "2026-11-27"
    moment = decision("m", '@"2026-11-27"', type_ref="dateTime")
    assert of(moment, decision("d", "string(m)", "m")) == "2026-11-27T00:00:00Z"


def test_what_does_not_fit_is_explained_with_its_place() -> None:
    result = decide("d", {}, decision("d", context(("harga", TEXT, "number"), ("", "harga + 1"))))
    assert [(error.cell, error.message_en) for error in result.errors] == [
        ("harga", '"teks" is no allowed number, so the value is null.')
    ]
