"""The static type of a value that is there: what a trial of an expression knows of its variables."""

from __future__ import annotations

from typing import Any

from engine.feel.checks.static_type import ANY, BOOLEAN, NULL, NUMBER, STRING, StaticType, context_of, list_of, union
from engine.feel.values import is_number

MAX_ELEMENTS = 200
"""Of a longer list only so many are looked at; its elements are then of any type."""
MAX_DEPTH = 20


def type_of_value(value: Any, depth: int = 0) -> StaticType:
    """The type of a JSON value with all its entries and elements; Any for everything else."""
    if value is None:
        return NULL
    if type(value) is bool:
        return BOOLEAN
    if is_number(value):
        return NUMBER
    if type(value) is str:
        return STRING
    if depth == MAX_DEPTH:
        return ANY
    if type(value) is dict:
        return context_of({key: type_of_value(entry, depth + 1) for key, entry in value.items()})
    if type(value) is list:
        if not value or len(value) > MAX_ELEMENTS:
            return list_of(ANY)
        return list_of(union([type_of_value(element, depth + 1) for element in value]))
    return ANY
