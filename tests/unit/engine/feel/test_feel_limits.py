"""Expressions that ask for too much, or for what is not theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.feel import FeelError, Scope, compile_expression, to_json

DOUBLED_LISTS = '{a0: ["x", "x"], ' + ", ".join(f"a{i}: [a{i - 1}, a{i - 1}]" for i in range(1, 31)) + "}.a30"
DOUBLED_TEXT = '{a0: "0123456789", ' + ", ".join(f"a{i}: a{i - 1} + a{i - 1}" for i in range(1, 31)) + "}.a30"


@pytest.mark.parametrize(
    "text",
    [
        "for i in 1..100000000 return i",
        "for i in 1..1000, j in 1..1000 return 1",
        "count(for i in 1..20000 return for j in 1..20000 return 1)",
        "(function(f) f(f))(function(f) f(f))",
        "(" * 1000 + "1" + ")" * 1000,
        "1" + " + 1" * 4000,
        "-" * 3000 + "1",
        "not(" * 500 + "true" + ")" * 500,
        "a" * 30_000,
        DOUBLED_LISTS,
        f"string({DOUBLED_LISTS})",
        f"{DOUBLED_LISTS} = {DOUBLED_LISTS}",
        f"flatten({DOUBLED_LISTS})",
        DOUBLED_TEXT,
        'matches("' + "a" * 40 + '!", "^(a+)+\\\\1$")',
        'matches("a", "((a{1,30}){1,30}){1,30}b")',
        'for i in 1..1000 return matches("' + "a" * 4000 + '!", "(a+)+$")',
        'replace("' + "a" * 4000 + '", "a", "' + "b" * 4000 + '")',
        "for i in 1..5000 return [partial[-1]]",
        "{b: for i in 1..15000 return 1, d: for i in 1..15000 return reverse(b)}.d[1]",
        '{s: string join(for i in 1..9000 return "0123456789"), d: for i in 1..9000 return s + "a"}.d[1]',
        "distinct values(for i in 1..20000 return i)",
        "working days after(today(), 1000000000) + " + DOUBLED_TEXT,
    ],
)
def test_a_bomb_is_refused(scope: Scope, text: str) -> None:
    with pytest.raises(FeelError):
        to_json(compile_expression(text).evaluate({}, scope))


@pytest.mark.parametrize(
    "text",
    [
        "9 ** 9 ** 9 ** 9",
        "1e500",
        "2 ** 100000000",
        "1e6000 * 1e6000",
        'number("1e9999999999")',
        "decimal(1, 1000000)",
        'today() + duration("P999999999999D")',
        "[1, 2][1e30]",
        'time("00:00:00@../../etc/passwd")',
        "working days after(today(), 1000000000)",
        "{a: 1}.__class__",
        '"".__class__.__mro__',
        "today().replace",
        "today().__init__.__globals__",
        "sum.implementation",
        "string length.call",
        "(function(a) a).call",
        "[1..2].contains",
        "__builtins__",
        "frame.variables",
        "item.__class__",
        'get value({a: 1}, "__class__")',
        '(function() external {java: {class: "java.lang.Runtime", method signature: "exec(String)"}})()',
    ],
)
def test_what_reaches_for_python_or_for_the_infinite_finds_null(evaluate: Callable[..., Any], text: str) -> None:
    assert evaluate(text) is None


@pytest.mark.parametrize(
    "text",
    [
        '__import__("os").system("ls")',
        'eval("1")',
        'open("/etc/passwd")',
        'getattr("a", "b")',
        "lambda: 1",
        "`ls`",
    ],
)
def test_python_is_not_understood(text: str) -> None:
    with pytest.raises(FeelError):
        compile_expression(text)


def test_an_object_that_is_no_feel_value_has_nothing_to_read(evaluate: Callable[..., Any]) -> None:
    class Secret:
        kunci = "rahasia"

    assert evaluate("x.kunci", {"x": Secret()}) is None
    assert evaluate("x", {"x": Secret()}) is None
    assert evaluate("x + 1", {"x": Secret()}) is None
    assert evaluate("string(x)", {"x": Secret()}) == "null"
