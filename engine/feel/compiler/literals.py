"""Literals: numbers, strings, booleans, null, and `@"..."`."""

from __future__ import annotations

from typing import Any

from engine.feel.compiler.node import Evaluator, Names, Node, compiles
from engine.feel.temporal import parse_at_literal
from engine.feel.values import ARITHMETIC, EXACT_INTEGER, finite

NOT_CONSTANT = object()
"""What constant_of says of a closure whose value may change."""


def constant(value: Any) -> Evaluator:
    """The closure of a value that never changes."""

    def evaluate(frame: Any) -> Any:
        return value

    evaluate.constant = value  # type: ignore[attr-defined]
    return evaluate


def constant_of(evaluator: Evaluator) -> Any:
    """The value of a closure that never changes, or NOT_CONSTANT."""
    return getattr(evaluator, "constant", NOT_CONSTANT)


@compiles("number")
def number(node: Node, names: Names) -> Evaluator:
    """A number is exact: an integer as such, any other as a decimal of 34 digits."""
    text = str(node.children[0])
    if text.isdigit() and len(text) <= 40 and int(text) < EXACT_INTEGER:
        return constant(int(text))
    return constant(finite(ARITHMETIC.create_decimal(text)))


@compiles("string")
def string(node: Node, names: Names) -> Evaluator:
    """A text; the lexer has read its escapes."""
    return constant(str(node.children[0]))


@compiles("true")
def true(node: Node, names: Names) -> Evaluator:
    """The truth."""
    return constant(True)


@compiles("false")
def false(node: Node, names: Names) -> Evaluator:
    """Its opposite."""
    return constant(False)


@compiles("null")
def null(node: Node, names: Names) -> Evaluator:
    """The missing value."""
    return constant(None)


@compiles("at_literal")
def at_literal(node: Node, names: Names) -> Evaluator:
    """A date, time or duration; a text that is none of them is refused before deployment."""
    text = str(node.children[-1])
    value = parse_at_literal(text)
    if value is None and names.source.strict:
        raise names.source.error(
            node,
            f'"{text}" bukan tanggal, waktu, atau jangka waktu.',
            f'"{text}" is no date, time or duration.',
        )
    return constant(value)
