"""What a value becomes as a case variable: JSON has no dates, durations, ranges or functions."""

from __future__ import annotations

from engine.feel.checks.static_type import (
    ANY,
    DURATIONS,
    MOMENTS,
    NULL,
    StaticType,
    context_of,
    list_of,
    of_kind,
    text_that_spells,
    union,
)

_KEPT = frozenset({"boolean", "number", "string", "null"})
_DEEPEST = 12


def as_json(type_: StaticType, depth: int = 0) -> StaticType:
    """The type of the JSON value: dates and durations are ISO text, a range is a context, a function is null."""
    if type_.is_any or depth > _DEEPEST:
        return ANY
    return union(_kind_as_json(kind, type_, depth) for kind in sorted(type_.kinds))


def _kind_as_json(kind: str, type_: StaticType, depth: int) -> StaticType:
    if kind in _KEPT:
        values = None if type_.values is None else tuple(v for v in type_.values if _kind_of(v) == kind)
        is_text = kind == "string"
        return StaticType(frozenset({kind}), values=values, text_of=type_.text_of if is_text else "")
    if kind in MOMENTS:
        return text_that_spells(kind)
    if kind in DURATIONS:
        return of_kind("string")
    if kind == "list":
        return list_of(as_json(type_.inner, depth + 1))
    if kind == "context":
        if type_.entries is None:
            return of_kind("context")
        entries = {name: as_json(own, depth + 1) for name, own in type_.entries.items()}
        return context_of(entries, is_closed=type_.is_closed)
    return of_kind("context") if kind == "range" else NULL


def _kind_of(value: object) -> str:
    return {bool: "boolean", str: "string"}.get(type(value), "number")
