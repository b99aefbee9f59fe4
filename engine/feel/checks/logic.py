"""`and`, `or`, `if`: they ask for true or false, and some conditions can only come out one way."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from typing import Any

from lark import Tree

from engine.feel.checks.inspection import Level, Node, inspect_node, inspect_operand, inspects
from engine.feel.checks.static_type import BOOLEAN, TRUTH, StaticType, constant_type, union
from engine.feel.checks.wording import kind_words
from engine.feel.syntax.tree import sign_of
from engine.feel.values import compare, equal


def check_condition(node: Node, type_: StaticType, level: Level) -> bool:
    """Says when something that has to be true or false can be neither; whether that was said."""
    if type_.is_reported or type_.may_be(TRUTH) or not type_.some:
        return type_.is_reported
    text, words = level.inspection.text_of(node), kind_words(type_)
    if type_.is_only("string") and type_.constant in ("true", "false"):
        value = type_.constant
        remedy = (f"Tulis {value} tanpa tanda petik.", f"Write {value} without quotes.")
    elif type_.is_only("list"):
        remedy = (
            f"Tulis count({text}) > 0, atau some ... satisfies.",
            f"Write count({text}) > 0, or some ... satisfies.",
        )
    else:
        remedy = (f"Tulis perbandingan, misalnya {text} != null.", f"Write a comparison, for example {text} != null.")
    level.inspection.report(
        node,
        "not-boolean",
        (f"{text} adalah {words[0]}, tidak pernah benar atau salah.", f"{text} is {words[1]}, never true or false."),
        remedy,
    )
    return True


def advise_constant(node: Node, type_: StaticType, level: Level) -> None:
    """Says when a condition always comes out the same, whatever the case."""
    value = type_.constant
    if type(value) is not bool or type_.is_reported:
        return
    level.inspection.report(
        node,
        "constant-condition",
        (
            f"Syarat {level.inspection.text_of(node)} selalu {'benar' if value else 'salah'}.",
            f"The condition {level.inspection.text_of(node)} is always {'true' if value else 'false'}.",
        ),
        ("Hapus, atau bandingkan dengan sebuah isian.", "Remove it, or compare with an answer."),
        "advice",
    )


def _connective(rule: str, decisive: bool) -> None:
    @inspects(rule)
    def inspect(node: Node, level: Level) -> StaticType:
        types = [inspect_operand(child, level) for child in node.children]
        for child, type_ in zip(node.children, types, strict=True):
            check_condition(child, type_, level)
        if any(type_.constant is decisive for type_ in types):
            return constant_type("boolean", decisive)
        if all(type_.constant is (not decisive) for type_ in types):
            return constant_type("boolean", not decisive)
        _check_contradiction(node, rule, level)
        return StaticType(BOOLEAN.kinds, is_reported=any(type_.is_reported for type_ in types))


_connective("conjunction", False)
_connective("disjunction", True)


@inspects("if_expression")
def if_expression(node: Node, level: Level) -> StaticType:
    """The first branch when the condition is true; the second when it is false or null."""
    condition_node, first_node, second_node = node.children
    condition = inspect_operand(condition_node, level)
    if not check_condition(condition_node, condition, level):
        advise_constant(condition_node, condition, level)
    return union([inspect_node(first_node, level), inspect_node(second_node, level)])


# ---- conditions about one variable that cannot be true together, or of which one always is ----------------------


def _check_contradiction(node: Node, rule: str, level: Level) -> None:
    if level.inspection.has_inside(node, "contradiction"):
        return
    wanted = "=" if rule == "conjunction" else "!="
    known: dict[str, Any] = {}
    for text, sign, value in _atoms(node, rule, level):
        if sign != wanted:
            continue
        if text in known and equal(known[text], value) is False:
            _report_contradiction(node, rule, text, level)
            return
        known.setdefault(text, value)
    if rule == "conjunction":
        _check_bounds(node, level)


def _check_bounds(node: Node, level: Level) -> None:
    lowest: dict[str, tuple[Any, bool]] = {}
    highest: dict[str, tuple[Any, bool]] = {}
    for text, sign, value in _atoms(node, "conjunction", level):
        if type(value) is str or type(value) is bool:
            continue
        if sign in (">", ">=", "="):
            lowest.setdefault(text, (value, sign == ">"))
        if sign in ("<", "<=", "="):
            highest.setdefault(text, (value, sign == "<"))
    for text in lowest.keys() & highest.keys():
        (low, low_open), (high, high_open) = lowest[text], highest[text]
        is_empty = operator.ge if low_open or high_open else operator.gt
        if compare(low, high, is_empty) is True:
            _report_contradiction(node, "conjunction", text, level)


def _report_contradiction(node: Node, rule: str, text: str, level: Level) -> None:
    if rule == "conjunction":
        problem = (
            f"{text} tidak dapat memenuhi kedua syarat ini sekaligus: tidak pernah benar.",
            f"{text} cannot meet both conditions at once: never true.",
        )
        remedy = (f"Tulis or, atau {text} in (...).", f"Write or, or {text} in (...).")
    else:
        problem = (f"{text} selalu memenuhi salah satu syarat ini.", f"{text} always meets one of these conditions.")
        remedy = (f"Tulis and, atau not({text} in (...)).", f"Write and, or not({text} in (...)).")
    level.inspection.report(node, "contradiction", problem, remedy)


def _atoms(node: Node, rule: str, level: Level) -> Iterator[tuple[str, str, Any]]:
    """(what is compared, sign, known value) of every comparison that the operators join."""
    if not isinstance(node, Tree):
        return
    if node.data in (rule, "parenthesised"):
        for child in node.children:
            yield from _atoms(child, rule, level)
    elif node.data == "comparison":
        left, sign, right = node.children
        if isinstance(left, Tree) and left.data in ("path", "name") and isinstance(right, Tree):
            value = _literal(right, level)
            if value is not None:
                yield level.inspection.text_of(left), sign_of(sign), value


def _literal(node: Any, level: Level) -> Any:
    return inspect_node(node, level).constant if node.data in ("string", "number", "true", "false") else None
