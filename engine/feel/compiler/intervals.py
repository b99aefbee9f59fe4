"""Ranges: `[1..5]`, `(1..5)`, `]1..5[`, `(> 5)`, and `> 5` where a test stands."""

from __future__ import annotations

import operator
from typing import Any

from lark import Token

from engine.feel.compiler.literals import NOT_CONSTANT, constant, constant_of
from engine.feel.compiler.node import Evaluator, Names, Node, compile_node, compiles
from engine.feel.syntax.tree import sign_of
from engine.feel.values import Range, compare


@compiles("comparison_test")
def comparison_test(node: Node, names: Names) -> Evaluator:
    """`> 5` as a value: the range of everything above five."""
    operand = compile_node(node.children[1], names)
    sign = sign_of(node.children[0])
    known = constant_of(operand)
    if known is not NOT_CONSTANT:
        return constant(one_sided_range(sign, known))
    return lambda frame: one_sided_range(sign, operand(frame))


def one_sided_range(sign: str, end: Any) -> Any:
    """The values that stand in this relation to the end."""
    if sign in ("=", "!="):
        return Range(end, end, True, True, sign)
    if end is None or type(end) in (bool, list, dict):
        return None
    if sign in ("<", "<="):
        return Range(None, end, False, sign == "<=", sign)
    return Range(end, None, sign == ">=", False, sign)


@compiles("one_sided_interval")
def one_sided_interval(node: Node, names: Names) -> Evaluator:
    """`(> 5)`: a range with one end."""
    return compile_node(node.children[0], names)


@compiles("bounded_interval")
def bounded_interval(node: Node, names: Names) -> Evaluator:
    """`[1..5]`, `(1..5)`, `]1..5[`: a range; null when its ends are not in order."""
    opening, low_node, _, high_node, closing = node.children
    low, high = compile_node(low_node, names), compile_node(high_node, names)
    starts_with_end = isinstance(opening, Token) and opening.type == "_LIST_OPEN"
    ends_with_end = isinstance(closing, Token) and closing.type == "_LIST_CLOSE"

    def build(start: Any, end: Any) -> Range | None:
        if start is None and end is None:
            return None
        if start is not None and end is not None and compare(start, end, operator.le) is not True:
            return None
        return Range(start, end, starts_with_end, ends_with_end)

    known_low, known_high = constant_of(low), constant_of(high)
    if known_low is not NOT_CONSTANT and known_high is not NOT_CONSTANT:
        evaluate = constant(build(known_low, known_high))
    else:
        evaluate = lambda frame: build(low(frame), high(frame))  # noqa: E731
    evaluate.ends = (low, high)  # type: ignore[attr-defined]
    return evaluate
