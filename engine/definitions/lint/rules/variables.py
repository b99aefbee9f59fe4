"""An expression reads only variables that exist where it is evaluated."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.attribute import read_attribute
from engine.definitions.lint.context import Context
from engine.feel import FeelSyntaxError
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for expression in context.expressions:
        try:
            read = read_attribute(expression.text).names
        except FeelSyntaxError:
            continue  # said by `expressions`
        names = read - expression.more_names
        unknown = context.variables.unknown(context.diagram, expression.owner, names, inside=expression.is_inside)
        if unknown:
            listed = ", ".join(unknown)
            yield context.error(
                expression.owner,
                f"Ungkapan {expression.text!r} ({expression.place}) membaca {listed}, yang tidak diisi di sekitarnya.",
                "Periksa ejaannya, atau isi variabel itu pada langkah sebelumnya.",
                f"The expression {expression.text!r} ({expression.place}) reads {listed}, which nothing around it "
                "writes.",
                "Check the spelling, or write the variable in a step before.",
            )
