"""=, !=, <, <=, >, >=, between and in: both sides are of one kind, and an answer is one that can be given."""

from __future__ import annotations

from lark import Tree

from engine.feel.checks.inspection import Level, Node, inspect_operand, inspects
from engine.feel.checks.mismatches import order_remedy, report_kinds
from engine.feel.checks.operand import Operand, operand_of, share_a_kind
from engine.feel.checks.options import check_date_text, report_option
from engine.feel.checks.static_type import (
    BOOLEAN,
    NULL,
    ORDERED,
    StaticType,
    constant_type,
)
from engine.feel.checks.wording import kind_words
from engine.feel.compiler.membership import is_condition
from engine.feel.syntax.tree import INPUT, sign_of, without_parentheses
from engine.feel.values import ORDERINGS, compare, equal


@inspects("comparison")
def comparison(node: Node, level: Level) -> StaticType:
    """A comparison of two values."""
    left_node, sign_node, right_node = node.children
    left, sign, right = operand_of(left_node, level), sign_of(sign_node), operand_of(right_node, level)
    _advise_redundant(node, left_node, right, sign, level)
    return compared(node, left, sign, right, level)


def compared(node: Node, left: Operand, sign: str, right: Operand, level: Level) -> StaticType:
    """The type of the comparison; says when it cannot come out as anybody meant it."""
    if left.type.is_reported or right.type.is_reported:
        return StaticType(BOOLEAN.kinds, is_reported=True)
    if sign in ORDERINGS:
        return _ordered(node, left, sign, right, level)
    if not left.type.some or not right.type.some:
        return BOOLEAN
    if not share_a_kind(left.type, right.type):
        return report_kinds(node, left, right, level)
    _check_answer(left, right, level)
    _check_answer(right, left, level)
    known = left.type.constant, right.type.constant
    if known[0] is not None and known[1] is not None:
        same = equal(known[0], known[1])
        return BOOLEAN if same is None else constant_type("boolean", same is (sign == "="))
    return BOOLEAN


def _ordered(node: Node, left: Operand, sign: str, right: Operand, level: Level) -> StaticType:
    inspection = level.inspection
    if not left.type.some or not right.type.some:
        if "null" not in (left.text, right.text):
            return NULL
        return inspection.report(
            node,
            "different-types",
            (f'"{sign}" dengan null memberi null.', f'"{sign}" with null gives null.'),
            ("Tulis = null atau != null.", "Write = null or != null."),
        )
    for side in (left, right):
        if not side.type.may_be(ORDERED):
            words = kind_words(side.type)
            return inspection.report(
                node,
                "different-types",
                (
                    f'{side.text} adalah {words[0]}, yang tidak dapat diurutkan dengan "{sign}".',
                    f'{side.text} is {words[1]}, which has no order for "{sign}".',
                ),
                order_remedy(side),
            )
    if not share_a_kind(left.type, right.type):
        return report_kinds(node, left, right, level)
    check_date_text(left, right, level)
    check_date_text(right, left, level)
    known = left.type.constant, right.type.constant
    if known[0] is not None and known[1] is not None:
        verdict = compare(known[0], known[1], ORDERINGS[sign])
        return BOOLEAN if verdict is None else constant_type("boolean", verdict)
    return BOOLEAN


def _check_answer(side: Operand, other: Operand, level: Level) -> None:
    """Says when an answer is compared with a value that it cannot have."""
    known = other.type.constant
    if side.type.constant is not None or known is None or not side.type.is_only("string") or type(known) is not str:
        return
    if side.type.values is None:
        check_date_text(side, other, level)
        return
    report_option(other.node, side.text, side.type, known, level)


def _advise_redundant(node: Node, left_node: Node, right: Operand, sign: str, level: Level) -> None:
    """`(a > 3) = true` is `a > 3`; a variable may be null, so that `x = true` says more than `x`."""
    inside = without_parentheses(left_node)
    is_comparison = isinstance(inside, Tree) and inside.data in ("comparison", "between", "membership")
    if is_comparison and sign == "=" and right.type.constant is True:
        level.inspection.report(
            node,
            "redundant-comparison",
            ('"= true" di sini tidak menambah apa-apa.', '"= true" adds nothing here.'),
            (
                f"Tulis {level.inspection.text_of(inside)} saja.",
                f"Write {level.inspection.text_of(inside)} alone.",
            ),
            "advice",
        )


@inspects("membership")
def membership(node: Node, level: Level) -> StaticType:
    """`x in [1..5]`, `x in ("a", "b")`, `x in > 5`, `x in list`, `x in (odd(?))`."""
    value = operand_of(node.children[0], level)
    target = node.children[1]
    parts = target.children if isinstance(target, Tree) and target.data == "test_list" else [target]
    for part in parts:
        if is_condition(part):
            inspect_operand(part, level.inner({INPUT: value.type}))
        else:
            check_member(value, part, level)
    return BOOLEAN


def check_member(value: Operand, part: Node, level: Level) -> None:
    """Says when a value can never be in, or be, what a part of a test names."""
    if isinstance(part, Tree) and part.data == "comparison_test":
        sign, own = sign_of(part.children[0]), part.children[1]
        compared(part, value, sign, operand_of(own, level), level)
        return
    target = operand_of(part, level)
    if value.type.is_reported or target.type.is_reported or not value.type.some or not target.type.some:
        return
    if not target.type.is_only("list", "range"):
        if not target.type.may_be(frozenset({"list", "range"})):
            compared(part, value, "=", target, level)
        return
    if _may_contain(target.type, value.type):
        _check_listed(value, part, level)
        return
    inner = Operand(part, target.type.inner, target.text)
    report_kinds(part, value, inner, level)


def _may_contain(target: StaticType, value: StaticType) -> bool:
    inner = target.inner
    if inner.is_any or inner.is_reported or value.is_any or value.may_be(frozenset({"list"})):
        return True
    return share_a_kind(inner, value) or inner.may_be(frozenset({"range"}))


def _check_listed(value: Operand, part: Node, level: Level) -> None:
    inside = without_parentheses(part)
    if not (isinstance(inside, Tree) and inside.data == "list"):
        return
    for element in inside.children:
        if isinstance(element, Tree) and element.data == "string" and value.type.is_only("string"):
            report_option(element, value.text, value.type, str(element.children[0]), level)
