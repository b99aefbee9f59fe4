"""Tables of calls for the tests of functions: one `call => what it gives` a line, both in FEEL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from engine.feel import Scope, compile_expression
from engine.feel.values import equal

from .conftest import WeekendCalendar

SCOPE = Scope(datetime(2026, 11, 24, 2, tzinfo=UTC), WeekendCalendar())


def rows(table: str) -> list[Any]:
    """The rows of a table, as parameters of a test."""
    lines = [line.strip() for line in table.splitlines()]
    return [pytest.param(*line.split(" => "), id=line) for line in lines if line and not line.startswith("//")]


def gives(call: str, result: str) -> bool:
    """Whether a call gives what an expression says; wrong calls give null, as the standard has it."""
    value = compile_expression(call, strict=False).evaluate({}, SCOPE)
    return equal(value, compile_expression(result).evaluate({}, SCOPE)) is True


def functions_with_few_rows(table: str, names: list[str]) -> list[str]:
    """The functions of which a table has fewer than eight calls."""
    calls = [line.strip() for line in table.splitlines()]
    return [name for name in names if sum(call.startswith(f"{name}(") for call in calls) < 8]
