from __future__ import annotations

import sys
from datetime import datetime
from typing import Any

import click

from engine.feel import FeelError, FeelSyntaxError, Scope, compile_expression, compile_unary_tests
from webapp.cli.feel_values import Context, Moment, complain_of_unknown, make_scope, show
from webapp.cli.language import complain, language_option


@click.command()
@click.argument("expression")
@click.option("--context", type=Context(), default=dict, help="JSON file with the variables; - for standard input.")
@click.option("--input", "value", help="A FEEL value: EXPRESSION is the cell of a table, and is tried on it.")
@click.option("--at", type=Moment(), help="The moment of now() and today(), such as 2026-11-24T10:30.")
@click.option("--json", "as_json", is_flag=True, help="Prints the value as JSON.")
@language_option
def feel(
    expression: str, context: dict[str, Any], value: str | None, at: datetime | None, as_json: bool, lang: str
) -> None:
    """Evaluates a FEEL expression and prints its value.

    \b
    satu-pintu feel 'sum([1, 2, 3])'
    satu-pintu feel 'permohonan.luas > 100' --context permohonan.json
    satu-pintu feel '"toko", "gudang"' --input '"toko"'
    """
    scope = make_scope(at)
    try:
        if value is None:
            answer = _evaluate(expression, context, scope, lang)
        else:
            answer = _test(expression, _evaluate(value, context, scope, lang), context, scope, lang)
        show(answer, scope, as_json=as_json)
    except FeelError as error:
        _explain(error, lang)
        sys.exit(1)


def _evaluate(text: str, context: dict[str, Any], scope: Scope, lang: str) -> Any:
    expression = compile_expression(text, names=context)
    complain_of_unknown(expression.names, context, lang)
    return expression.evaluate(context, scope)


def _test(text: str, value: Any, context: dict[str, Any], scope: Scope, lang: str) -> bool:
    if text.strip() in ("", "-"):
        return True  # anything passes
    tests = compile_unary_tests(text, names=context)
    complain_of_unknown(tests.names, context, lang)
    return tests.matches(value, context, scope)


def _explain(error: FeelError, lang: str) -> None:
    """The message, and for a mistake in the text its line with a mark below the place."""
    complain(str(error), error.in_english(), lang)
    lines = error.text.split("\n")
    if isinstance(error, FeelSyntaxError) and error.line <= len(lines):
        line = lines[error.line - 1]
        before = "".join("\t" if character == "\t" else " " for character in line[: error.column - 1])
        click.echo(f"  {line}\n  {before}^", err=True)
