"""One side of a comparison, and whether two sides can be compared at all."""

from __future__ import annotations

from dataclasses import dataclass

from engine.feel.checks.inspection import Level, Node, inspect_operand
from engine.feel.checks.static_type import StaticType

_DATES = frozenset({"date", "date and time"})
"""Whether these can be compared is left to the evaluation."""


@dataclass(frozen=True, eq=False)
class Operand:
    """One side of a comparison."""

    node: Node
    type: StaticType
    text: str


def operand_of(node: Node, level: Level) -> Operand:
    """The side that a node is."""
    return Operand(node, inspect_operand(node, level), level.inspection.text_of(node))


def share_a_kind(left: StaticType, right: StaticType) -> bool:
    """Whether some value of one type can be compared with one of the other."""
    if left.some & right.some:
        return True
    return left.may_be(_DATES) and right.may_be(_DATES)
