"""=, !=, <, <=, >, >=, between, in, instance of."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from lark import Token, Tree

from engine.feel.compiler.literals import NOT_CONSTANT, constant, constant_of
from engine.feel.compiler.node import Evaluator, Names, Node, compile_node, compiles
from engine.feel.compiler.typenames import read_type
from engine.feel.feel_types import is_instance
from engine.feel.limits import Budget
from engine.feel.scope import Frame
from engine.feel.values import Comparator, Range, compare, equal, negated

ORDERINGS: dict[str, Comparator] = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def sign_of(node: Node) -> str:
    """The operator that a comparison_operator node holds."""
    return str(node.children[0])


@compiles("comparison")
def comparison(node: Node, names: Names) -> Evaluator:
    """A comparison; null when the two sides are not of one kind."""
    left_node, sign_node, right_node = node.children
    left, right = compile_node(left_node, names), compile_node(right_node, names)
    sign = sign_of(sign_node)
    if sign in ORDERINGS:
        return _ordering(left, right, ORDERINGS[sign])
    return _equality(left, right, differ=sign == "!=")


def _ordering(left: Evaluator, right: Evaluator, comparator: Comparator) -> Evaluator:
    known = constant_of(right)
    if type(known) is int:
        # Most conditions compare an answer with a number: JSON's own numbers meet an integer exactly.
        def evaluate_against_integer(frame: Frame) -> bool | None:
            value = left(frame)
            if type(value) is int or type(value) is float:
                return comparator(value, known)  # type: ignore[no-any-return]
            return compare(value, known, comparator)

        return evaluate_against_integer

    def evaluate(frame: Frame) -> bool | None:
        return compare(left(frame), right(frame), comparator)

    return evaluate


def _equality(left: Evaluator, right: Evaluator, *, differ: bool) -> Evaluator:
    known = constant_of(right)
    if type(known) is str or type(known) is bool:
        kind = type(known)

        def evaluate_against_constant(frame: Frame) -> bool | None:
            value = left(frame)
            if type(value) is kind:
                return (value == known) is not differ
            return differ if value is None else None

        return evaluate_against_constant
    if known is None:
        return lambda frame: (left(frame) is None) is not differ

    def evaluate(frame: Frame) -> bool | None:
        result = equal(left(frame), right(frame), frame.runtime)
        return negated(result) if differ else result

    return evaluate


@compiles("between")
def between(node: Node, names: Names) -> Evaluator:
    """x >= a and x <= b."""
    value, low, high = (compile_node(child, names) for child in node.children)

    def evaluate(frame: Frame) -> bool | None:
        subject = value(frame)
        above = compare(subject, low(frame), operator.ge)
        below = compare(subject, high(frame), operator.le)
        if above is None or below is None:
            return None
        return above and below

    return evaluate


@compiles("membership")
def membership(node: Node, names: Names) -> Evaluator:
    """`x in [1..5]`, `x in ("a", "b")`, `x in > 5`, `x in list`."""
    value = compile_node(node.children[0], names)
    target = node.children[1]
    parts = target.children if isinstance(target, Tree) and target.data == "test_list" else [target]
    tests = [_membership_test(part, names) for part in parts]
    if len(tests) == 1:
        only = tests[0]
        return lambda frame: only(value(frame), frame)

    def evaluate(frame: Frame) -> bool | None:
        subject = value(frame)
        result: bool | None = False
        for test in tests:
            outcome = test(subject, frame)
            if outcome is True:
                return True
            if outcome is None:
                result = None
        return result

    return evaluate


def _membership_test(node: Any, names: Names) -> Callable[[Any, Frame], bool | None]:
    target = compile_node(node, names)
    return lambda value, frame: is_in(value, target(frame), frame.runtime)


def is_in(value: Any, target: Any, budget: Budget | None = None) -> bool | None:
    """Whether a value is in a list or range, or is the target itself."""
    kind = type(target)
    if kind is Range:
        return target.contains(value)  # type: ignore[no-any-return]
    if kind is list:
        if budget is not None:
            budget.spend(len(target))
        if type(value) is list and equal(value, target, budget) is True:
            return True
        outcomes = [
            element.contains(value) if type(element) is Range else equal(value, element, budget) for element in target
        ]
        return any(outcome is True for outcome in outcomes)
    return equal(value, target, budget)


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
        return constant(build(known_low, known_high))
    return lambda frame: build(low(frame), high(frame))


@compiles("instance_of")
def instance_of(node: Node, names: Names) -> Evaluator:
    """Whether the value is of a type; null is of no type but Null."""
    value = compile_node(node.children[0], names)
    wanted = read_type(node.children[1], names)
    if wanted is None:
        return constant(None)
    return lambda frame: is_instance(value(frame), wanted, frame.runtime)
