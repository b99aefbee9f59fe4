"""Built-in functions under another name, and the implicit conversion of their arguments (DMN 1.5, 10.3.2.9.4)."""

from __future__ import annotations

import pytest
from support.feel import assert_same, value_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{f: abs, r: f(-1)}.r", "1"),
        ("{f: abs, r: f(n: -1)}.r", "1"),
        ("{f: abs, r: f(x: -1)}.r", "null"),
        ('{f: substring, r: f("foobar", 3)}.r', '"obar"'),
        ('{f: substring, r: f(string: "foobar", start position: 3)}.r', '"obar"'),
        ('{f: substring, r: f(start position: 3, string: "foobar", length: 1)}.r', '"o"'),
        ('{f: substring, r: f(string: "foobar")}.r', "null"),
        ("{f: max, r: f(1, 2, 3)}.r", "3"),
        ("{f: max, r: f(list: [1, 2, 3])}.r", "3"),
        ("for f in [abs, floor] return f(-1.5)", "[1.5, -2]"),
        ("{abs: function(x) x, r: abs(-1)}.r", "-1"),
        ("{count: 1, r: count([1])}.r", "null"),
    ],
)
def test_a_built_in_function_is_called_under_another_name_as_under_its_own(text: str, expected: str) -> None:
    assert_same(value_of(text), value_of(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("not([true])", "false"), ("not([false])", "true"), ("not([null])", "null"), ("not([true, true])", "null")],
)
def test_not_takes_a_list_of_one_boolean_as_the_boolean(text: str, expected: str) -> None:
    assert_same(value_of(text), value_of(expected))
