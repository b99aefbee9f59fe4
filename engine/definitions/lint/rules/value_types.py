"""A value fits what is done with it: the form has the field, the field has the choice, kinds are not mixed."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.checked_expression import NAME_CODES, READING_CODES
from engine.definitions.lint.context import Context
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for expression in context.expressions:
        for found in expression.besides(NAME_CODES | READING_CODES):
            yield context.diagnosed(expression, found)
