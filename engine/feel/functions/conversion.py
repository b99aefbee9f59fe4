"""Numbers and text from other values (DMN 1.5, 10.3.4.1)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from engine.feel.functions.registry import builtin
from engine.feel.limits import check_string
from engine.feel.scope import Runtime
from engine.feel.temporal import format_temporal
from engine.feel.values import ARITHMETIC, Function, Number, Range, as_number, finite

NUMBER = re.compile(r"-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)


@builtin("number(from: string) -> number", examples={'number("1.50")': "1.5", 'number("lima")': "null"})
def number(from_: str) -> Number | None:
    """The number that a text spells with a decimal point."""
    if len(from_) > 60 or NUMBER.fullmatch(from_) is None:
        return None
    return finite(ARITHMETIC.create_decimal(from_))


@builtin(
    "number(from: string, grouping separator: any, decimal separator: any) -> number",
    examples={
        'number("1.250.000,50", ".", ",")': "1250000.5",
        'number("1 000", " ", null)': "1000",
        'number("1,000", ",", ",")': "null",
    },
)
def number_with_separators(from_: str, grouping_separator: Any, decimal_separator: Any) -> Number | None:
    """The number that a text spells with these separators: space, comma or point, or null for none."""
    if grouping_separator not in (" ", ",", ".", None):
        return None
    if decimal_separator not in (".", ",", None):
        return None
    if grouping_separator is not None and grouping_separator == decimal_separator:
        return None
    text = from_ if grouping_separator is None else from_.replace(grouping_separator, "")
    if decimal_separator == ",":
        if "." in text:
            return None
        text = text.replace(",", ".")
    return number(text)


@builtin(
    "string(from: any) -> string",
    runtime=True,
    examples={
        "string(1.1)": '"1.1"',
        "string(null)": "null",
        'string(date("2026-11-24"))': '"2026-11-24"',
        'string([1, "a", {b: true}])': '"[1, \\"a\\", {b: true}]"',
    },
)
def string(runtime: Runtime, from_: Any) -> str | None:
    """The value as text; null stays null."""
    if from_ is None or type(from_) is str:
        return from_
    return check_string(_written(from_, runtime))


def format_number(value: Number) -> str:
    """A number without exponent."""
    return str(value) if type(value) is int else format(value, "f")


def _written(value: Any, runtime: Runtime, *, nested: bool = False) -> str:
    kind = type(value)
    runtime.spend()
    if value is None:
        return "null"
    if kind is str:
        runtime.spend(len(value) // 16)
        return _quoted(value) if nested else str(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is int or kind is Decimal or kind is float:
        number_value = as_number(value)
        return "null" if number_value is None else format_number(number_value)
    if kind is list:
        return "[" + ", ".join(_written(element, runtime, nested=True) for element in value) + "]"
    if kind is dict:
        return (
            "{"
            + ", ".join(f"{_key(key)}: {_written(entry, runtime, nested=True)}" for key, entry in value.items())
            + "}"
        )
    if kind is Range:
        return _written_range(value, runtime)
    if kind is Function:
        return f"function {value.name}({', '.join(value.parameters)})"
    return format_temporal(value) or "null"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _key(key: str) -> str:
    return key if re.fullmatch(r"[^\W\d][\w ]*", key) else _quoted(key)


def _written_range(value: Range, runtime: Runtime) -> str:
    start = "" if value.start is None else _written(value.start, runtime, nested=True)
    end = "" if value.end is None else _written(value.end, runtime, nested=True)
    return ("[" if value.start_included else "(") + f"{start}..{end}" + ("]" if value.end_included else ")")
