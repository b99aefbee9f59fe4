"""Unary tests: what stands in a cell of a decision table, against the type of its column."""

from __future__ import annotations

from lark import Tree

from engine.feel.checks.comparison import check_member
from engine.feel.checks.inspection import Level, Node, inspect_operand
from engine.feel.checks.logic import check_condition
from engine.feel.checks.operand import Operand
from engine.feel.checks.static_type import StaticType, list_of, union
from engine.feel.syntax.tree import INPUT, reads_input


def inspect_cell(node: Node, input_type: StaticType, input_text: str, level: Level) -> None:
    """Looks at every test of a cell."""
    if node.data == "irrelevant":
        return
    inner = level.inner({INPUT: input_type})
    value = Operand(node, input_type, input_text)
    for test in node.children[-1].children:
        _inspect_test(test, value, inner)


def _inspect_test(test: Node, value: Operand, level: Level) -> None:
    if reads_input(test):
        check_condition(test, inspect_operand(test, level), level)
        return
    if isinstance(test, Tree) and test.data == "comparison_test":
        check_member(value, test, level)
        return
    type_ = inspect_operand(test, level)
    if (
        type_.may_be(frozenset({"boolean"}))
        and not value.type.is_only("boolean")
        and test.data not in ("true", "false")
    ):
        return  # an expression that is true lets any value pass
    check_member(Operand(value.node, _or_its_element(value.type), value.text), test, level)


def _or_its_element(type_: StaticType) -> StaticType:
    """A list of one element meets a test of that element."""
    return union([type_, type_.inner, list_of(type_.inner)]) if type_.is_only("list") else type_
