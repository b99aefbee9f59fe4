"""A decision finds what its tables look at in the variables of the step that asks it: fields, and their choices."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.of_type("businessRuleTask"):
        for found in context.types.check_call(context.diagram, node):
            place = f"{found.source}:{found.line}, {found.decision}"
            yield context.error(
                node,
                f"{place}: {found.problem_id}",
                found.remedy_id,
                f"{place}: {found.problem_en}",
                found.remedy_en,
                found.severity,
            )
