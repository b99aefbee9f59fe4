"""An expression reads only variables that exist where it is evaluated.

A shared part takes its inputs from whoever calls it. While nobody does, its names cannot be judged; once somebody
does, they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.checked_expression import NAME_CODES
from engine.definitions.lint.context import Context
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    if context.library.is_uncalled_part(context.diagram.process_id):
        return
    for expression in context.expressions:
        for found in expression.among(NAME_CODES):
            yield context.diagnosed(expression, found)
