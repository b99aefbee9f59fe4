from __future__ import annotations

import sys
from datetime import datetime
from typing import Any

import click

from engine.feel import FeelError, FeelSyntaxError, Scope, compile_expression, compile_unary_tests
from engine.feel.checks import ANY, NULL, Diagnostic, StaticType, check_expression, check_unary_tests, type_of_value
from webapp.cli.feel_values import Context, Moment, make_scope, show
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
    _warn(text, check_expression(text, _types(context)), lang)
    return expression.evaluate(context, scope)


def _test(text: str, value: Any, context: dict[str, Any], scope: Scope, lang: str) -> bool:
    if text.strip() in ("", "-"):
        return True  # anything passes
    tests = compile_unary_tests(text, names=context)
    _warn(text, check_unary_tests(text, type_of_value(value), _types(context)), lang)
    return tests.matches(value, context, scope)


def _types(context: dict[str, Any]) -> dict[str, StaticType]:
    """A value of null says nothing about what else may stand there."""
    types = {name: type_of_value(value) for name, value in context.items()}
    return {name: ANY if type_ == NULL else type_ for name, type_ in types.items()}


def _warn(text: str, found: list[Diagnostic], lang: str) -> None:
    """Why a part is null for these variables, whatever their values are."""
    for own in found:
        if own.severity == "error":
            place_id, place_en = (f"{word}{own.column}: " for word in ("kolom ", "column "))
            complain(f"{place_id}{own.message_id}", f"{place_en}{own.message_en}", lang)
            _mark(text, own.line, own.column)


def _explain(error: FeelError, lang: str) -> None:
    """The message, and for a mistake in the text its line with a mark below the place."""
    complain(str(error), error.in_english(), lang)
    if isinstance(error, FeelSyntaxError):
        _mark(error.text, error.line, error.column)


def _mark(text: str, line: int, column: int) -> None:
    lines = text.split("\n")
    if line <= len(lines):
        before = "".join("\t" if character == "\t" else " " for character in lines[line - 1][: column - 1])
        click.echo(f"  {lines[line - 1]}\n  {before}^", err=True)
