"""Every expression is FEEL that can be read, begins with "=" where it must, and calls functions as they are."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.attribute import read_attribute
from engine.definitions.lint.checked_expression import READING_CODES, CheckedExpression
from engine.definitions.lint.context import Context
from engine.definitions.lint.languages import placeholder_language
from engine.definitions.literals import literal
from engine.feel import FeelSyntaxError
from engine.finding import Finding

_CONDITIONS = frozenset({"conditionExpression", "condition", "completionCondition", "loopCondition"})


def check(context: Context) -> Iterator[Finding]:
    for expression in context.expressions:
        text = expression.text
        if placeholder_language(text):
            continue  # said by `other-languages`
        if expression.is_always_feel and not text.startswith("="):
            yield context.error(
                expression.owner,
                f"{expression.place} {text!r} bukan ungkapan FEEL.",
                'Tulis dalam FEEL dan awali dengan "=".',
                f"The {expression.place} {text!r} is no FEEL expression.",
                'Write it in FEEL and begin with "=".',
            )
            continue
        found = expression.among(READING_CODES)
        for diagnostic in found:
            yield context.diagnosed(expression, diagnostic)
        if not any(diagnostic.severity == "error" for diagnostic in expression.diagnostics):
            yield from _refused(context, expression)
        yield from _null_conditions(context, expression)


def _refused(context: Context, expression: CheckedExpression) -> Iterator[Finding]:
    """What the compiler refuses and the check did not see: nothing may fail for the first time in a case."""
    try:
        read_attribute(expression.text)
    except FeelSyntaxError as error:
        yield context.error(
            expression.owner,
            f"Ungkapan {expression.text!r} ({expression.place}) ditolak, kolom {error.column}: {error.message_id}",
            "Perbaiki ungkapannya.",
            f"The expression {expression.text!r} ({expression.place}) is refused, column {error.column}: "
            f"{error.message_en}",
            "Mend the expression.",
        )


def _null_conditions(context: Context, expression: CheckedExpression) -> Iterator[Finding]:
    """A condition that is null is never true; the check lets null pass, which may stand for anything."""
    known = literal(expression.text) if expression.place in _CONDITIONS else None
    if known is not None and known.value is None and not expression.diagnostics:
        yield context.error(
            expression.owner,
            f"Syarat {expression.text!r} ({expression.place}) tidak pernah benar atau salah.",
            "Tulis ungkapan yang menghasilkan benar atau salah, misalnya sebuah perbandingan.",
            f"The condition {expression.text!r} ({expression.place}) is never true or false.",
            "Write an expression that gives true or false, for example a comparison.",
        )
