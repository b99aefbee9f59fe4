"""What the rules of a table answer: output cells with the values that are known before any case comes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engine.decisions.item_types import ItemTypes
from engine.decisions.table_checks.constants import NOT_CONSTANT, constant_value
from engine.decisions.table_text import ANYTHING
from engine.feel import FeelSyntaxError
from engine.feel.compiler import Names, Source, TypeLookup, compile_node
from engine.feel.syntax.parser import parse
from engine.feel.values import equal
from engine.feel.vocabulary import known_names


@dataclass(frozen=True, eq=False)
class Answer:
    """An output cell, read."""

    text: str
    value: Any = NOT_CONSTANT
    """NOT_CONSTANT when it is calculated for every case."""
    error: FeelSyntaxError | None = None

    @property
    def is_constant(self) -> bool:
        """Whether the value is the same for every case."""
        return self.value is not NOT_CONSTANT


def read_answer(text: str, names: Collection[str], types: ItemTypes) -> Answer:
    """The output cell with this text; an empty one gives null."""
    if text in ANYTHING:
        return Answer(text, None)
    return _read(text, frozenset(names), types)


def read_listed(text: str, names: Collection[str], types: ItemTypes) -> Answer:
    """The list of values that `"high", "low"` names; not constant when there is none."""
    return _read(f"[{text}]", frozenset(names), types) if text else Answer(text)


@lru_cache(maxsize=16384)
def _read(text: str, names: frozenset[str], types: TypeLookup) -> Answer:
    source = Source(text, True, names, types)
    try:
        tree: Any = parse(text, start="expression", known=known_names(names))
        compile_node(tree, Names(source))
    except FeelSyntaxError as error:
        return Answer(text, error=error)
    return Answer(text, constant_value(tree, source))


def is_same(left: Sequence[Answer], right: Sequence[Answer]) -> bool | None:
    """Whether two rules answer the same; None when that cannot be known before a case comes."""
    verdicts = [_is_same(a, b) for a, b in zip(left, right, strict=True)]
    if any(verdict is False for verdict in verdicts):
        return False
    return None if any(verdict is None for verdict in verdicts) else True


def _is_same(left: Answer, right: Answer) -> bool | None:
    if " ".join(left.text.split()) == " ".join(right.text.split()):
        return True
    if left.is_constant and right.is_constant:
        return equal(left.value, right.value) is True
    return None
