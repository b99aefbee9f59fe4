"""Ranges and between: their ends are of one kind, and in order."""

from __future__ import annotations

import operator

from engine.feel.checks.comparison import compared
from engine.feel.checks.inspection import Level, Node, inspects
from engine.feel.checks.mismatches import kinds_remedy
from engine.feel.checks.operand import Operand, operand_of, share_a_kind
from engine.feel.checks.static_type import ANY, BOOLEAN, ORDERED, StaticType, union
from engine.feel.checks.wording import kind_words
from engine.feel.values import compare

_DOUBTFUL = StaticType(frozenset({"range", "null"}), is_reported=True)
"""An end that is null leaves the range open there, so that null is not certain."""


@inspects("between")
def between(node: Node, level: Level) -> StaticType:
    """x >= a and x <= b."""
    value, low, high = (operand_of(child, level) for child in node.children)
    above = compared(low.node, value, ">=", low, level)
    below = compared(high.node, value, "<=", high, level)
    if above.is_reported or below.is_reported:
        return StaticType(BOOLEAN.kinds, is_reported=True)
    if _is_reversed(low, high):
        level.inspection.report(
            node,
            "reversed-range",
            (
                f"{low.text} lebih besar daripada {high.text}: tidak ada yang di antaranya.",
                f"{low.text} is more than {high.text}: nothing lies between them.",
            ),
            (f"Tulis between {high.text} and {low.text}.", f"Write between {high.text} and {low.text}."),
        )
    return BOOLEAN


@inspects("comparison_test")
def comparison_test(node: Node, level: Level) -> StaticType:
    """`> 5` as a value: the range of everything above five."""
    end = operand_of(node.children[1], level)
    if end.type.is_reported:
        return ANY
    return StaticType(frozenset({"range", "null"}), element=end.type)


@inspects("one_sided_interval")
def one_sided_interval(node: Node, level: Level) -> StaticType:
    """`(> 5)`: a range with one end."""
    return comparison_test(node.children[0], level)


@inspects("bounded_interval")
def bounded_interval(node: Node, level: Level) -> StaticType:
    """`[1..5]`: a range; null when its ends are not in order."""
    _, low_node, _, high_node, _ = node.children
    low, high = operand_of(low_node, level), operand_of(high_node, level)
    if low.type.is_reported or high.type.is_reported:
        return _DOUBTFUL
    if _report_ends(node, low, high, level):
        return _DOUBTFUL
    inspection = level.inspection
    if _is_reversed(low, high):
        turned = f"[{high.text}..{low.text}]"
        return inspection.report(
            node,
            "reversed-range",
            (
                f"Rentang {inspection.text_of(node)} terbalik, dan menjadi null.",
                f"The range {inspection.text_of(node)} is the wrong way round, and gives null.",
            ),
            (f"Tulis {turned}.", f"Write {turned}."),
        )
    return StaticType(frozenset({"range", "null"}), element=union([low.type, high.type]))


def _report_ends(node: Node, low: Operand, high: Operand, level: Level) -> bool:
    """Says when the ends are of different kinds, or one has no order; whether that was said."""
    inspection = level.inspection
    if low.type.some and high.type.some and not share_a_kind(low.type, high.type):
        mine, theirs = kind_words(low.type), kind_words(high.type)
        inspection.report(
            node,
            "range-types",
            (
                f"Rentang ini dari {mine[0]} sampai {theirs[0]}.",
                f"This range goes from {mine[1]} to {theirs[1]}.",
            ),
            kinds_remedy(low, high)[1],
        )
        return True
    for side in (low, high):
        if side.type.some and not side.type.may_be(ORDERED):
            words = kind_words(side.type)
            inspection.report(
                node,
                "range-types",
                (
                    f"{side.text} adalah {words[0]}: bukan ujung rentang.",
                    f"{side.text} is {words[1]}: no end of a range.",
                ),
                ("Pakai angka, tanggal, jam atau teks.", "Use numbers, dates, times or texts."),
            )
            return True
    return False


def _is_reversed(low: Operand, high: Operand) -> bool:
    ends = low.type.constant, high.type.constant
    return None not in ends and compare(*ends, operator.gt) is True
