"""A cell as what it is symbolically: a test whose outcome changes only at certain values of its column.

`[18..60], > 99` changes at 18, 60 and 99; between them, and at each of them, the outcome is one and the same. So the
test, run once for every such part, says all there is to know. A cell that looks at other variables, or calculates
with `?`, is opaque: nothing is known of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lark import Tree

from engine.decisions.no_scope import NO_SCOPE
from engine.decisions.table_checks.constants import NOT_CONSTANT, constant_value
from engine.decisions.table_checks.kinds import kind_of
from engine.decisions.table_text import ANYTHING
from engine.feel import FeelEvaluationError, FeelSyntaxError, UnaryTests
from engine.feel.compiler import Names, Source, TypeLookup, compile_cell
from engine.feel.syntax.parser import parse
from engine.feel.syntax.tree import INPUT
from engine.feel.values import Range
from engine.feel.vocabulary import known_names

_COMPOUND = frozenset(
    {
        *("conjunction", "disjunction", "parenthesised", "comparison", "between", "membership", "test_list"),
        *("comparison_test", "if_expression", "positional_arguments"),
    }
)


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell of an input column, read."""

    text: str
    test: Callable[[Any], bool] = lambda value: True
    points: tuple[Any, ...] = ()
    """The values at which the outcome may change."""
    listed: tuple[Any, ...] = ()
    """Of these, the values that the cell names one by one."""
    ends: tuple[Any, ...] = ()
    """Of these, the ends of its intervals."""
    names_null: bool = False
    """Whether the author thought of the missing value."""
    reversed_intervals: tuple[str, ...] = ()
    """Intervals that hold nothing, because their ends are the wrong way round."""
    is_opaque: bool = False
    is_any: bool = False
    error: FeelSyntaxError | None = None


_ANYTHING = {text: Cell(text, is_any=True) for text in ANYTHING}


def read_cell(text: str, names: Iterable[str] = (), types: TypeLookup | None = None) -> Cell:
    """The cell with this text; one that is no FEEL is opaque and says its error."""
    return _ANYTHING.get(text) or _read(text, frozenset(names), types)


@lru_cache(maxsize=16384)
def _read(text: str, names: frozenset[str], types: TypeLookup | None) -> Cell:
    source = Source(text, True, names, types)
    try:
        tree: Any = parse(text, start="unary_tests", known=known_names(names))
        compiled = UnaryTests(text, compile_cell(tree, Names(source)), frozenset())
    except FeelSyntaxError as error:
        return Cell(text, is_opaque=True, error=error)
    if tree.data == "irrelevant":
        return Cell(text, is_any=True)
    found = _Found(source)
    tests = tree.children[-1].children
    is_readable = all(found.read(test, is_listed=True) for test in tests)

    def test(value: Any) -> bool:
        try:
            return compiled.matches(value, {}, NO_SCOPE)
        except FeelEvaluationError:
            return False

    return Cell(
        text,
        test,
        tuple(found.points),
        tuple(found.listed),
        tuple(found.ends),
        any(True for _ in tree.find_data("null")),
        tuple(_reversed(tree, source)),
        is_opaque=not is_readable,
    )


class _Found:
    """The values that a syntax tree compares `?` with."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.points: list[Any] = []
        self.listed: list[Any] = []
        self.ends: list[Any] = []

    def read(self, node: Any, *, is_listed: bool = False) -> bool:
        """Notes the values of a part; says whether all of it was understood."""
        value = constant_value(node, self.source)
        if value is not NOT_CONSTANT and node.data != "comparison_operator":
            return self._note(value, self.listed if is_listed else None)
        if node.data == "name":
            return str(node.children[0]) == INPUT
        parts = node.children
        if node.data == "function_invocation":
            called, *parts = parts
            if called.data != "name" or str(called.children[0]) != "not":
                return False
        elif node.data not in _COMPOUND:
            return False
        return all(self.read(part) for part in parts if part is not None and part.data != "comparison_operator")

    def _note(self, value: Any, place: list[Any] | None) -> bool:
        if value is None:
            return True
        if type(value) is Range:
            ends = None if place is None else self.ends if value.sign not in ("=", "!=") else place
            return self._note(value.start, ends) and self._note(value.end, ends)
        if type(value) is list:
            return all(self._note(element, place) for element in value)
        if not kind_of(value):
            return False
        self.points.append(value)
        if place is not None:
            place.append(value)
        return True


def _reversed(tree: Any, source: Source) -> Iterator[str]:
    for node in tree.iter_subtrees_topdown():
        if isinstance(node, Tree) and node.data == "bounded_interval" and constant_value(node, source) is None:
            yield source.text[node.meta.start_pos : node.meta.end_pos]
