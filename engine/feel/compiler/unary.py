"""Unary tests: what stands in a cell of a decision table, tested against the value of its column (DMN 1.5, 7.3.3).

A test passes when its expression, in which `?` is the value, is true; or when the value is in what the expression
gives: in a range, in a list, or equal to it. `not(...)` passes when none of its tests does, and none is unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lark import Tree

from engine.feel.compiler.cell_tests import CellTest, meets, test_of_constant, test_of_order, test_of_texts
from engine.feel.compiler.intervals import one_sided_range
from engine.feel.compiler.literals import NOT_CONSTANT, constant_of
from engine.feel.compiler.membership import one_of
from engine.feel.compiler.node import Evaluator, Names, Node, compile_body
from engine.feel.scope import AnyFrame
from engine.feel.syntax.tree import INPUT, reads_input, sign_of
from engine.feel.values import ORDERINGS, compare, equal, negated


@dataclass(frozen=True, slots=True)
class Cell:
    """A compiled cell."""

    test: CellTest
    targets: tuple[Any, ...] | None
    """What the tests of the cell stand for (values and ranges), when all are constants; None otherwise."""
    is_negated: bool = False


def compile_cell(node: Any, names: Names) -> Cell:
    """The test of a whole cell."""
    if node.data == "irrelevant":
        return Cell(lambda value, frame: True, None)
    is_negated = node.data == "no_test"
    compiled = [_compile_test(child, names) for child in node.children[-1].children]
    known = [target for _, target in compiled]
    targets = None if any(target is NOT_CONSTANT for target in known) else tuple(known)
    any_passes = one_of([test for test, _ in compiled])
    if targets is not None and len(targets) > 1 and all(type(target) is str for target in targets):
        any_passes = test_of_texts(targets, any_passes)
    if is_negated:
        return Cell(lambda value, frame: negated(any_passes(value, frame)), targets, is_negated=True)
    return Cell(any_passes, targets)


def _compile_test(node: Any, names: Names) -> tuple[CellTest, Any]:
    """The test, and the constant that it stands for (or NOT_CONSTANT)."""
    if isinstance(node, Tree) and node.data == "comparison_test":
        return _comparison(node, names)
    evaluate, known = _operand(node, names)
    if known is not NOT_CONSTANT:
        return test_of_constant(known), known
    if not reads_input(node):

        def test_membership(value: Any, frame: AnyFrame) -> bool | None:
            target = evaluate(value, frame)
            if target is True and type(value) is not bool:
                return True
            return meets(value, target, frame)

        return test_membership, NOT_CONSTANT

    def test_condition(value: Any, frame: AnyFrame) -> bool | None:
        verdict = evaluate(value, frame)
        if verdict is None or type(verdict) is bool:
            return verdict
        return meets(value, verdict, frame)

    return test_condition, NOT_CONSTANT


def _comparison(node: Node, names: Names) -> tuple[CellTest, Any]:
    sign = sign_of(node.children[0])
    evaluate, known = _operand(node.children[1], names)
    if known is not NOT_CONSTANT:
        if sign in ORDERINGS:
            return test_of_order(ORDERINGS[sign], known), one_sided_range(sign, known)
        if sign == "=":
            return lambda value, frame: equal(value, known), known
    if sign in ORDERINGS:
        comparator = ORDERINGS[sign]
        return lambda value, frame: compare(value, evaluate(value, frame), comparator), NOT_CONSTANT
    if sign == "=":
        return lambda value, frame: equal(value, evaluate(value, frame)), NOT_CONSTANT
    return lambda value, frame: negated(equal(value, evaluate(value, frame))), NOT_CONSTANT


def _operand(node: Any, names: Names) -> tuple[Callable[[Any, AnyFrame], Any], Any]:
    """What gives the operand of a test for the value of the column, and the constant that it is (or NOT_CONSTANT)."""
    if reads_input(node):
        with_input = compile_body(node, names.inner((INPUT,)))
        return (lambda value, frame: with_input(frame.inner({INPUT: value}))), NOT_CONSTANT
    evaluator: Evaluator = compile_body(node, names)
    return (lambda value, frame: evaluator(frame)), constant_of(evaluator)
