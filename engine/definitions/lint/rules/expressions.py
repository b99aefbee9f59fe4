"""Every expression is FEEL that compiles, begins with "=" where it must, and gives true or false in a condition."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.attribute import read_attribute
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
        try:
            read_attribute(text)
        except FeelSyntaxError as error:
            yield context.error(
                expression.owner,
                f"Ungkapan {text!r} ({expression.place}) tidak dapat dibaca, kolom {error.column}: {error.message_id}",
                "Perbaiki ungkapannya.",
                f"The expression {text!r} ({expression.place}) cannot be read, column {error.column}: "
                f"{error.message_en}",
                "Mend the expression.",
            )
            continue
        known = literal(text) if expression.place in _CONDITIONS else None
        if known is not None and not isinstance(known.value, bool):
            yield context.error(
                expression.owner,
                f"Syarat {text!r} ({expression.place}) tidak pernah benar atau salah.",
                "Tulis ungkapan yang menghasilkan benar atau salah, misalnya sebuah perbandingan.",
                f"The condition {text!r} ({expression.place}) is never true or false.",
                "Write an expression that gives true or false, for example a comparison.",
            )
