"""Expressions and unary tests, compiled: what diagrams, forms and decision tables use."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from engine.feel.compiler import Cell, Evaluator, Names, Source, TypeLookup, compile_body, compile_cell
from engine.feel.errors import FeelEvaluationError, FeelLimitError
from engine.feel.scope import AnyFrame, Frame, Runtime, Scope
from engine.feel.syntax.parser import parse
from engine.feel.vocabulary import known_names

CACHED = 16384
"""Expressions, and cells of tables, that are kept compiled: some 4 KB each, at most 64 MB of either.

The 172 procedures say 11,000 different things: with fewer kept, a process that serves all would compile without end."""


class Expression:
    """A compiled FEEL expression. Immutable; may be used by many threads."""

    __slots__ = ("_evaluator", "names", "text")

    def __init__(self, text: str, evaluator: Evaluator, names: frozenset[str]) -> None:
        self.text = text
        self.names = names
        """The top-level names that the expression reads: its variables, and functions used as values."""
        self._evaluator = evaluator

    def evaluate(self, variables: Mapping[str, Any], scope: Scope) -> Any:
        """The value of the expression for these variables; missing ones are null."""
        frame = AnyFrame()
        frame.variables = variables
        frame.begun_in = scope
        try:
            return self._evaluator(frame)
        except (FeelEvaluationError, RecursionError) as error:
            raise _in_text(error, self.text) from None

    def run(self, variables: Mapping[str, Any], runtime: Runtime) -> Any:
        """As evaluate, within an evaluation that has begun already."""
        try:
            return self._evaluator(Frame(variables, runtime))
        except (FeelEvaluationError, RecursionError) as error:
            raise _in_text(error, self.text) from None

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"


class UnaryTests:
    """A compiled cell of a decision table. Immutable; may be used by many threads."""

    __slots__ = ("is_negated", "names", "targets", "test", "text")

    def __init__(self, text: str, cell: Cell, names: frozenset[str]) -> None:
        self.text = text
        self.names = names
        self.test = cell.test
        """Takes the value and a frame: true when it passes, null when that cannot be told.

        For callers that try many cells: they guard the whole of their loop as `run` guards one test."""
        self.targets = cell.targets
        """The constants that the cell compares with, one of which must fit: values and ranges. None when some of them
        are known only at run time, or anything passes."""
        self.is_negated = cell.is_negated
        """Whether the cell reads `not(...)`."""

    def matches(self, value: Any, variables: Mapping[str, Any], scope: Scope) -> bool:
        """Whether the value of the column passes the cell."""
        return self.run(value, Frame(variables, Runtime(scope)))

    def run(self, value: Any, frame: AnyFrame) -> bool:
        """As matches, within an evaluation that has begun already."""
        try:
            return self.test(value, frame) is True
        except (FeelEvaluationError, RecursionError) as error:
            raise _in_text(error, self.text) from None

    def __repr__(self) -> str:
        return f"UnaryTests({self.text!r})"


_NAMES_TYPES = re.compile(r"\b(?:instance|function)\b")
"""What stands before the name of a type."""


def compile_expression(
    text: str, *, names: Collection[str] = (), types: TypeLookup | None = None, strict: bool = True
) -> Expression:
    """The expression, ready to run; raises FeelSyntaxError.

    `names` are further names that exist at run time and may hold spaces or functions; `types` finds the types
    that a decision file declares. With `strict` off, a call of a
    function that does not exist gives null, as the standard has it, instead of an error.
    """
    return _compile_expression(text, frozenset(names), _needed(types, text), strict)


def compile_unary_tests(
    text: str, *, names: Collection[str] = (), types: TypeLookup | None = None, strict: bool = True
) -> UnaryTests:
    """The cell of a decision table, ready to run; raises FeelSyntaxError."""
    return _compile_unary_tests(text, frozenset(names), _needed(types, text), strict)


def _needed(types: TypeLookup | None, text: str) -> TypeLookup | None:
    """The types that a file declares, where the text names one: all other texts are compiled once for all files.

    What is cached keeps its types, and these keep the file that declares them.
    """
    return types if types is not None and _NAMES_TYPES.search(text) else None


@lru_cache(maxsize=CACHED)
def _compile_expression(text: str, names: frozenset[str], types: TypeLookup | None, strict: bool) -> Expression:
    tree = parse(text, start="expression", known=known_names(names), strict=strict)
    source = Source(text, strict, names, types)
    evaluator = compile_body(tree, Names(source))
    return Expression(text, evaluator, frozenset(source.free_names))


@lru_cache(maxsize=CACHED)
def _compile_unary_tests(text: str, names: frozenset[str], types: TypeLookup | None, strict: bool) -> UnaryTests:
    tree = parse(text, start="unary_tests", known=known_names(names), strict=strict)
    source = Source(text, strict, names, types)
    cell = compile_cell(tree, Names(source))
    return UnaryTests(text, cell, frozenset(source.free_names))


def _in_text(error: FeelEvaluationError | RecursionError, text: str) -> FeelEvaluationError:
    """The error with the text in which it happened first; Python's own limit of depth is one of ours."""
    if isinstance(error, RecursionError):
        return FeelLimitError(
            "Ungkapan terlalu dalam bertingkat saat dihitung.",
            "The expression is nested too deeply when run.",
            text=text,
        )
    return error if error.text else type(error)(error.message_id, error.message_en, text=text)
