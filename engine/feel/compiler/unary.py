"""Unary tests: what stands in a cell of a decision table, tested against the value of its column."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from lark import Tree

from engine.feel.compiler.comparison import ORDERINGS, is_in, sign_of
from engine.feel.compiler.literals import NOT_CONSTANT, constant_of
from engine.feel.compiler.node import Evaluator, Names, Node, compile_node
from engine.feel.scope import Frame
from engine.feel.values import Range, compare, equal

CellTest = Callable[[Any, Frame], bool]
"""Whether a value passes; the frame gives the other variables."""

INPUT = "?"


def compile_cell(node: Any, names: Names) -> CellTest:
    """The test of a whole cell."""
    if node.data == "irrelevant":
        return lambda value, frame: True
    tests = [_compile_test(child, names) for child in node.children[-1].children]
    if node.data == "no_test":
        return lambda value, frame: not any(test(value, frame) for test in tests)
    if len(tests) == 1:
        return tests[0]
    return lambda value, frame: any(test(value, frame) for test in tests)


def _compile_test(node: Any, names: Names) -> CellTest:
    if isinstance(node, Tree) and node.data == "comparison_test":
        return _comparison(node, names)
    inner = names.inner((INPUT,))
    evaluator = compile_node(node, inner)
    known = constant_of(evaluator)
    if known is not NOT_CONSTANT:
        return _constant_test(known)
    if any(token == INPUT for token in node.scan_values(lambda leaf: leaf is not None and leaf.type == "NAME")):
        return lambda value, frame: evaluator(frame.inner({INPUT: value})) is True

    def test(value: Any, frame: Frame) -> bool:
        target = evaluator(frame.inner({INPUT: value}))
        if target is True and type(value) is not bool:
            return True
        return is_in(value, target) is True

    return test


def _comparison(node: Node, names: Names) -> CellTest:
    sign = sign_of(node.children[0])
    operand: Evaluator = compile_node(node.children[1], names.inner((INPUT,)))
    known = constant_of(operand)
    if sign in ORDERINGS:
        comparator = ORDERINGS[sign]
        if known is not NOT_CONSTANT:
            return lambda value, frame: compare(value, known, comparator) is True
        return lambda value, frame: compare(value, operand(frame.inner({INPUT: value})), comparator) is True
    wanted = sign == "="
    return lambda value, frame: equal(value, operand(frame.inner({INPUT: value}))) is wanted


def _constant_test(known: Any) -> CellTest:
    kind = type(known)
    if kind is str:
        return lambda value, frame: (value == known) if type(value) is str else _in_list(value, known)
    if kind is int:

        def test_integer(value: Any, frame: Frame) -> bool:
            if type(value) is int or type(value) is float:
                return bool(value == known)
            return equal(value, known) is True or _in_list(value, known)

        return test_integer
    if kind is Range:
        return _range_test(known)
    return lambda value, frame: equal(value, known) is True


def _in_list(value: Any, known: Any) -> bool:
    """A list meets a single value when it holds nothing but that value."""
    return type(value) is list and len(value) == 1 and equal(value[0], known) is True


def _range_test(known: Range) -> CellTest:
    start, end = known.start, known.end
    if type(start) is int and type(end) is int:
        above = operator.ge if known.start_included else operator.gt
        below = operator.le if known.end_included else operator.lt

        def test_between_integers(value: Any, frame: Frame) -> bool:
            if type(value) is int or type(value) is float:
                return bool(above(value, start) and below(value, end))
            return known.contains(value) is True

        return test_between_integers
    return lambda value, frame: known.contains(value) is True
