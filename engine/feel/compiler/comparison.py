"""=, !=, <, <=, >, >=, between, instance of."""

from __future__ import annotations

import operator
from typing import Any

from engine.feel.compiler.constant_tests import against_constant
from engine.feel.compiler.literals import NOT_CONSTANT, constant, constant_of
from engine.feel.compiler.node import Evaluator, Names, Node, compile_node, compiles
from engine.feel.compiler.typenames import read_type
from engine.feel.feel_types import is_instance
from engine.feel.scope import AnyFrame
from engine.feel.syntax.tree import sign_of
from engine.feel.values import ORDERINGS, Comparator, compare, equal, negated

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


@compiles("comparison")
def comparison(node: Node, names: Names) -> Evaluator:
    """A comparison; null when the two sides are not of one kind."""
    left_node, sign_node, right_node = node.children
    left, right = compile_node(left_node, names), compile_node(right_node, names)
    sign = sign_of(sign_node)
    if constant_of(left) is not NOT_CONSTANT and constant_of(right) is NOT_CONSTANT:
        left, right, sign = right, left, _MIRRORED[sign]
    if constant_of(right) is not NOT_CONSTANT:
        special = against_constant(left, sign, constant_of(right))
        if special is not None:
            return special
    if sign in ORDERINGS:
        return _ordering(left, right, ORDERINGS[sign])
    return _equality(left, right, differ=sign == "!=")


def _ordering(left: Evaluator, right: Evaluator, comparator: Comparator) -> Evaluator:
    def evaluate(frame: AnyFrame) -> bool | None:
        return compare(left(frame), right(frame), comparator)

    return evaluate


def _equality(left: Evaluator, right: Evaluator, *, differ: bool) -> Evaluator:
    def evaluate(frame: AnyFrame) -> bool | None:
        first, second = left(frame), right(frame)
        kind = type(first)
        # Only structures are walked, and only walking is paid for.
        result = equal(first, second, frame.runtime if kind is list or kind is dict else None)
        return negated(result) if differ else result

    return evaluate


@compiles("between")
def between(node: Node, names: Names) -> Evaluator:
    """x >= a and x <= b, with the three values of `and`."""
    value, low, high = (compile_node(child, names) for child in node.children)

    def evaluate(frame: AnyFrame) -> bool | None:
        subject = value(frame)
        above = compare(subject, low(frame), operator.ge)
        below = compare(subject, high(frame), operator.le)
        if above is False or below is False:
            return False
        return True if above and below else None

    return evaluate


@compiles("instance_of")
def instance_of(node: Node, names: Names) -> Evaluator:
    """Whether the value is of a type; null is of no type but Null."""
    value = compile_node(node.children[0], names)
    wanted = read_type(node.children[1], names)
    if wanted is None:
        return constant(None)

    def evaluate(frame: AnyFrame) -> Any:
        return is_instance(value(frame), wanted, frame.runtime)

    return evaluate
