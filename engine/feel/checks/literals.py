"""Literals: what they are worth, and `@"..."` that spells nothing."""

from __future__ import annotations

from engine.feel.checks.inspection import Level, Node, inspects
from engine.feel.checks.moments import EXAMPLES, corrected, duration_type, moment_kind
from engine.feel.checks.static_type import NULL, StaticType, constant_type, of_kind
from engine.feel.values import ARITHMETIC


@inspects("number")
def number(node: Node, level: Level) -> StaticType:
    """A number is known; one beyond all bounds is null."""
    value = ARITHMETIC.create_decimal(str(node.children[0]))
    return constant_type("number", value) if value.is_finite() else NULL


@inspects("string")
def string(node: Node, level: Level) -> StaticType:
    """A text."""
    return constant_type("string", str(node.children[0]))


@inspects("true")
def true(node: Node, level: Level) -> StaticType:
    """The truth."""
    return constant_type("boolean", True)


@inspects("false")
def false(node: Node, level: Level) -> StaticType:
    """Its opposite."""
    return constant_type("boolean", False)


@inspects("null")
def null(node: Node, level: Level) -> StaticType:
    """The missing value."""
    return NULL


@inspects("at_literal")
def at_literal(node: Node, level: Level) -> StaticType:
    """A date, time or duration; any other text is an error."""
    text = str(node.children[-1])
    kind = moment_kind(text)
    if kind is not None:
        return duration_type(text) if kind == "duration" else of_kind(kind)
    guess = next((own for kind in EXAMPLES if (own := corrected(text, kind))), None)
    example = guess or EXAMPLES["date"]
    return level.inspection.report(
        node,
        "malformed-literal",
        (f'"{text}" bukan tanggal, waktu, atau jangka waktu.', f'"{text}" is no date, time or duration.'),
        (f'Tulis seperti @"{example}".', f'Write it like @"{example}".'),
    )
