"""`x in [1..5]`, `x in ("a", "b")`, `x in > 5`, `x in list`, `x in (odd(?))` (DMN 1.5, Table 55).

`x in (condition)` is the condition in which `?` is x, where it is a boolean expression that names `?`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

from lark import Tree

from engine.feel.compiler.constant_tests import among_texts
from engine.feel.compiler.literals import NOT_CONSTANT, constant_of
from engine.feel.compiler.node import Evaluator, Names, Node, compile_node, compiles
from engine.feel.functions import BUILTINS
from engine.feel.limits import Budget
from engine.feel.scope import AnyFrame
from engine.feel.syntax.tree import INPUT, reads_input
from engine.feel.values import Range, compare, equal

_BRACKETS = ("parenthesised", "one_sided_interval")
_CONDITIONS = frozenset(
    {
        *("comparison", "conjunction", "disjunction", "between", "membership", "instance_of"),
        *("quantified_expression", "if_expression"),
    }
)

Membership = Callable[[Any, AnyFrame], bool | None]


@compiles("membership")
def membership(node: Node, names: Names) -> Evaluator:
    """True when one of the tests is, false when all are false, otherwise null."""
    value = compile_node(node.children[0], names)
    target_node = node.children[1]
    is_several = isinstance(target_node, Tree) and target_node.data == "test_list"
    parts = target_node.children if is_several else [target_node]
    compiled = [_test_of(part, names) for part in parts]
    tests = [own for own, _ in compiled]
    constants = [known for _, known in compiled]
    test = one_of(tests)
    if all(type(known) is str for known in constants):
        return among_texts(value, constants, test)
    if len(tests) == 1 and (known := constants[0]) is not NOT_CONSTANT and known is not None:
        return lambda frame: is_in(value(frame), known, frame)
    return lambda frame: test(value(frame), frame)


def one_of(tests: Sequence[Membership]) -> Membership:
    """True when one test passes, false when all fail, otherwise null."""
    if len(tests) == 1:
        return tests[0]

    def test(value: Any, frame: AnyFrame) -> bool | None:
        result: bool | None = False
        for own in tests:
            outcome = own(value, frame)
            if outcome is True:
                return True
            if outcome is None:
                result = None
        return result

    return test


def _test_of(node: Any, names: Names) -> tuple[Membership, Any]:
    """The test, and the constant that it stands for (or NOT_CONSTANT)."""
    if is_condition(node):
        return _condition(node, names), NOT_CONSTANT
    while node.data in _BRACKETS:
        node = node.children[0]
    target = compile_node(node, names)
    if node.data in ("comparison_test", "bounded_interval"):
        return _in_interval(target), constant_of(target)
    return (lambda value, frame: is_in(value, target(frame), frame)), constant_of(target)


def is_condition(node: Any) -> bool:
    """Whether a target is a boolean expression that reads `?`, or may be one.

    `x in ?` and `x in concatenate(?, y)` in a cell still ask whether x is in the value of the column.
    """
    while node.data in _BRACKETS:
        node = node.children[0]
    if node.data != "function_invocation":
        return node.data in _CONDITIONS and reads_input(node)
    function = node.children[0]
    builtin = BUILTINS.get(str(function.children[0])) if function.data == "name" else None
    may_be_boolean = builtin is None or any(overload.result in ("boolean", "any") for overload in builtin.overloads)
    return may_be_boolean and reads_input(node)


def _condition(node: Node, names: Names) -> Membership:
    condition = compile_node(node, names.inner((INPUT,)))

    def test(value: Any, frame: AnyFrame) -> bool | None:
        verdict = condition(frame.inner({INPUT: value}))
        return verdict if verdict is None or type(verdict) is bool else is_in(value, verdict, frame)

    return test


def _in_interval(target: Evaluator) -> Membership:
    """Where the ends make no range, what the comparisons with them give: mostly null."""
    ends = getattr(target, "ends", None)

    def test(value: Any, frame: AnyFrame) -> bool | None:
        interval = target(frame)
        if interval is not None:
            return is_in(value, interval, frame)
        if ends is None:
            return None
        above = compare(value, ends[0](frame), operator.ge)
        below = compare(value, ends[1](frame), operator.le)
        return False if above is False or below is False else None

    return test


def is_in(value: Any, target: Any, frame: AnyFrame) -> bool | None:
    """Whether a value is in a list or range, or is the target itself."""
    kind = type(target)
    if kind is Range:
        return target.contains(value)  # type: ignore[no-any-return]
    if kind is list:
        return _is_in_list(value, target, frame.runtime)
    return equal(value, target, frame.runtime if kind is dict else None)


def _is_in_list(value: Any, elements: list[Any], budget: Budget) -> bool:
    """Whether an element is the value or a range around it, or the list itself is the value."""
    budget.spend(len(elements))
    if type(value) is list and equal(value, elements, budget) is True:
        return True
    return any(
        (element.contains(value) if type(element) is Range else equal(value, element, budget)) is True
        for element in elements
    )
