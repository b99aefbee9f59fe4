"""Values that commands read for FEEL, and how they show those that it gives."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

import click

from catalog import shipped_catalog
from engine.feel import Scope, compile_expression, to_json
from engine.feel.scope import OFFICE_TIME
from webapp.wiring import make_calendar, system_clock


class Moment(click.ParamType[datetime]):
    """A moment as `2026-11-24` or `2026-11-24T10:30`, in the time of the office unless it names an offset."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no moment such as 2026-11-24T10:30.", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_TIME)


class Context(click.ParamType[dict[str, Any]]):
    """The variables of an expression: a file with one JSON object; `-` reads it from the standard input."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        try:
            with click.open_file(value, encoding="utf-8") as file:
                context = json.load(file, parse_float=Decimal, parse_constant=_refuse_constant)
        except OSError as error:
            self.fail(f"{value}: {error.strerror}", param, ctx)
        except (ValueError, RecursionError) as error:
            self.fail(f"{value}: this is no JSON: {error}", param, ctx)
        if not isinstance(context, dict):
            self.fail(f'{value}: the context must be an object, such as {{"luas": 120}}.', param, ctx)
        return context


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def make_scope(moment: datetime | None) -> Scope:
    """The moment (now, unless told otherwise) and the working days of the city and its offices."""
    return Scope(moment or system_clock(), make_calendar(shipped_catalog()))


def show(value: Any, scope: Scope, *, as_json: bool) -> None:
    """Prints a value as the FEEL function string() writes it, or as JSON."""
    if as_json:
        click.echo(json.dumps(to_json(value), ensure_ascii=False, indent=1))
        return
    text = compile_expression("string(nilai)").evaluate({"nilai": value}, scope)
    click.echo("null" if text is None else text)
