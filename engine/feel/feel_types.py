"""FEEL's types: for `instance of`, for the parameters of functions, for what a decision file declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.feel.limits import Budget
from engine.feel.temporal import Date, DateTime, DaysDuration, MonthsDuration, Time
from engine.feel.values import Function, Range, is_number


@dataclass(frozen=True)
class FeelType:
    """A type by name, with the types of its parts where it has some."""

    name: str
    element: FeelType | None = None
    """Of a list or range."""
    entries: Mapping[str, FeelType] = field(default_factory=dict)
    """Of a context."""
    parameters: tuple[FeelType, ...] = ()
    result: FeelType | None = None
    """Of a function."""
    allows: Callable[[Any], bool] | None = None
    """The allowed values that a decision file declares."""


ANY = FeelType("Any")

_SIMPLE: dict[str, Callable[[Any], bool]] = {
    "any": lambda value: value is not None,
    "number": is_number,
    "string": lambda value: type(value) is str,
    "boolean": lambda value: type(value) is bool,
    "date": lambda value: type(value) is Date,
    "time": lambda value: type(value) is Time,
    "date and time": lambda value: type(value) is DateTime,
    "days and time duration": lambda value: type(value) is DaysDuration,
    "years and months duration": lambda value: type(value) is MonthsDuration,
    "list": lambda value: type(value) is list,
    "context": lambda value: type(value) is dict,
    "range": lambda value: type(value) is Range,
    "function": lambda value: type(value) is Function,
    "null": lambda value: value is None,
}
_SPELLINGS = {
    "datetime": "date and time",
    "daytimeduration": "days and time duration",
    "yearmonthduration": "years and months duration",
}
TYPE_NAMES = ("date and time", "days and time duration", "years and months duration")


def canonical_type_name(name: str) -> str:
    """The name as the standard writes it; decision files also write dateTime, dayTimeDuration, Any."""
    lowered = name.strip().lower()
    if name.startswith("feel:"):
        lowered = lowered[5:]
    return _SPELLINGS.get(lowered, lowered)


def is_known_type(name: str) -> bool:
    """Whether FEEL itself has a type of this name."""
    return canonical_type_name(name) in _SIMPLE


def is_instance(value: Any, wanted: FeelType, budget: Budget | None = None) -> bool:
    """Whether the value is of the type, with all its elements and entries."""
    name = canonical_type_name(wanted.name)
    test = _SIMPLE.get(name)
    if test is None or not test(value):
        return False
    if name == "list" and wanted.element is not None:
        budget = budget or Budget()
        budget.spend(len(value))
        return all(_conforms(element, wanted.element, budget) for element in value)
    if name == "range" and wanted.element is not None:
        ends = [end for end in (value.start, value.end) if end is not None]
        return all(_conforms(end, wanted.element, budget) for end in ends)
    if name == "context":
        return all(key in value and _conforms(value[key], type_, budget) for key, type_ in wanted.entries.items())
    if name == "function" and wanted.result is not None:
        return is_subtype(type_of_function(value), wanted)
    return True


def _conforms(value: Any, wanted: FeelType, budget: Budget | None) -> bool:
    return value is None or is_any(wanted) or is_instance(value, wanted, budget)


def is_any(type_: FeelType) -> bool:
    """Whether every value is of this type."""
    return type_ is ANY or canonical_type_name(type_.name) == "any"


def type_of_function(function: Function) -> FeelType:
    """The type of a function value, from what it declares."""
    declared = tuple(function.parameter_types) or (ANY,) * len(function.parameters)
    return FeelType("function", parameters=declared, result=function.result_type)


def is_subtype(narrow: FeelType, wide: FeelType) -> bool:
    """Whether every value of one type is of the other."""
    if is_any(wide):
        return True
    name = canonical_type_name(wide.name)
    if canonical_type_name(narrow.name) != name:
        return canonical_type_name(narrow.name) == "null"
    if name in ("list", "range"):
        return is_subtype(narrow.element or ANY, wide.element or ANY)
    if name == "context":
        return all(key in narrow.entries and is_subtype(narrow.entries[key], t) for key, t in wide.entries.items())
    if name == "function":
        return len(narrow.parameters) == len(wide.parameters) and (
            all(is_subtype(mine, theirs) for mine, theirs in zip(wide.parameters, narrow.parameters, strict=True))
            # A function written in an expression does not say what it gives.
            and (narrow.result is None or is_subtype(narrow.result, wide.result or ANY))
        )
    return True


def coerced(value: Any, wanted: FeelType, budget: Budget | None = None) -> Any:
    """The value as the declared type, by the standard's implicit conversions; null when it does not fit.

    A list of one element is worth the element, an element a list of one, and a date its midnight in UTC.
    """
    if value is None or is_any(wanted):
        return value
    if is_instance(value, wanted, budget):
        return value if wanted.allows is None or wanted.allows(value) else None
    name = canonical_type_name(wanted.name)
    if name == "list":
        return [value] if type(value) is not list and is_instance([value], wanted) else None
    if type(value) is list and len(value) == 1 and (value[0] is None or is_instance(value[0], wanted)):
        return value[0]
    if name == "date and time" and type(value) is Date:
        return DateTime.of_midnight(value)
    return None
