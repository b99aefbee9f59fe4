"""Values as the declared types want them: from JSON, and by the standard's implicit conversions (10.3.2.9.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from engine.decisions.errors import Place
from engine.decisions.evaluation import Boxed, Evaluation, Variables
from engine.feel.feel_types import ANY, FeelType, canonical_type_name, coerced
from engine.feel.limits import Budget
from engine.feel.temporal import format_temporal, parse_date, parse_date_and_time, parse_duration, parse_time
from engine.feel.values import Function, Range

_FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "date": parse_date,
    "time": parse_time,
    "date and time": parse_date_and_time,
    "days and time duration": parse_duration,
    "years and months duration": parse_duration,
}


def from_json(value: Any, wanted: FeelType) -> Any:
    """JSON has no dates: where a type asks for a date, time or duration, its ISO text stands for it."""
    if type(value) is str:
        read = _FROM_TEXT.get(wanted.name)
        return value if read is None else read(value)
    if type(value) is list and wanted.element is not None:
        return [from_json(element, wanted.element) for element in value]
    if type(value) is dict and _holds_moments(wanted.entries.values()):
        return {key: from_json(entry, wanted.entries.get(key, ANY)) for key, entry in value.items()}
    return value


def _holds_moments(types: Iterable[FeelType]) -> bool:
    return any(t.name in _FROM_TEXT or t.element is not None or t.entries for t in types)


def fitted(value: Any, wanted: FeelType, budget: Budget | None = None) -> Any:
    """The value as the type, also of its allowed values; null when it does not fit."""
    fit = coerced(value, wanted, budget)
    if fit is None or wanted.allows is None or wanted.allows(fit):
        return fit
    return None


def fitted_at(value: Any, wanted: FeelType, place: Place, evaluation: Evaluation) -> Any:
    """As `fitted`; a value that does not fit is remarked on."""
    fit = fitted(value, wanted, evaluation.runtime)
    if fit is None and value is not None:
        evaluation.remark(place, *misfit(value, wanted))
    return fit


def misfit(value: Any, wanted: FeelType) -> tuple[str, str]:
    """What is said, in both languages, of a value that does not fit its type."""
    shown, name = describe(value), describe_type(wanted)
    return (
        f"{shown} bukan {name} yang diperbolehkan di sini.",
        f"{shown} is no {name} that is allowed here.",
    )


def typed(boxed: Boxed, wanted: FeelType, place: Place) -> Boxed:
    """A boxed expression whose value is of the type, or null."""
    if wanted is ANY:
        return boxed

    def evaluate(variables: Variables, evaluation: Evaluation) -> Any:
        return fitted_at(boxed(variables, evaluation), wanted, place, evaluation)

    return evaluate


def describe(value: Any) -> str:
    """A value in a message, short: texts in quotes, lists and contexts by their size, dates in ISO form."""
    if value is None or type(value) is bool:
        return str(value).lower().replace("none", "null")
    if type(value) is str:
        return f'"{value}"' if len(value) <= 40 else f'"{value[:37]}..."'
    if type(value) is list:
        return (
            "[]"
            if not value
            else f"[{describe(value[0])}, ... ({len(value)})]"
            if len(value) > 1
            else f"[{describe(value[0])}]"
        )
    if type(value) is dict:
        return f"{{{', '.join(list(value)[:5])}}}"
    if type(value) is Range:
        start, end = ("" if own is None else describe(own) for own in (value.start, value.end))
        return f"{'(['[value.start_included]}{start}..{end}{')]'[value.end_included]}"
    if type(value) is Function:
        return f"function({', '.join(value.parameters)})"
    return format_temporal(value) or str(value)[:60]


def describe_type(wanted: FeelType) -> str:
    """A type in a message: `number`, `list<string>`."""
    name = canonical_type_name(wanted.name)
    return name if wanted.element is None else f"{name}<{describe_type(wanted.element)}>"
