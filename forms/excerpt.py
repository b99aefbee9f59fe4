"""A part of a form as a form of its own: some of its questions, in their order, on one page.

For who asks before there is an application: an estimate, an office. Of files it is asked whether there is one; what the
form works out from many answers is asked for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from forms.conditions import ComponentSet
from forms.handlers import handler_of
from forms.schema import Component, FormDefinition, Page, Rules

MOST_COUNTED = 1000
"""Rows that a list may be said to have."""
_ONE_PAGE = "semua"
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Wanted:
    """How much of a question is wanted."""

    columns: frozenset[str] = frozenset()
    """Of a list; all of them when empty."""
    is_counted: bool = False
    """Of a list: only how many rows it would have."""
    is_optional: bool = False
    """It may be left empty, whatever the form says."""


def excerpt(definition: FormDefinition, wanted: Mapping[str, Wanted]) -> FormDefinition:
    """The questions with these keys. Conditions on others see them unanswered."""
    components = tuple(_part(component, wanted[key]) for key, component in definition.fields.items() if key in wanted)
    keys = tuple(component.key for component in components)
    return replace(
        definition,
        pages=(Page(_ONE_PAGE, definition.text, components, keys),),
        components=ComponentSet(components, keys),
        unbound_fields=MappingProxyType({own.key: handler_of(own).prepared(own) for own in components}),
        reading_order=keys,
    )


def _part(component: Component, wanted: Wanted) -> Component:
    if wanted.is_optional:
        component = replace(component, required=False)
    if component.type == "filepicker":
        return Component("checkbox", component.key, component.label, component.description, hide=component.hide)
    if component.type == "expression":
        return replace(component, type="number", required=not wanted.is_optional, expressions=_NOTHING)
    if component.type != "dynamiclist":
        return component
    if wanted.is_counted:
        return _number_of_rows(component)
    return _with_columns(component, wanted.columns) if wanted.columns else component


def _number_of_rows(component: Component) -> Component:
    return Component(
        "number",
        component.key,
        component.label,
        component.description,
        required=component.required,
        rules=Rules(min=0, max=MOST_COUNTED),
        settings=MappingProxyType({"decimalDigits": 0}),
        hide=component.hide,
    )


def _with_columns(component: Component, columns: frozenset[str]) -> Component:
    kept = tuple(own for own in component.components if own.key in columns)
    return replace(
        component,
        components=kept,
        rows=ComponentSet(kept, [own.key for own in kept if handler_of(own).has_answer]),
        unbound_fields=MappingProxyType({own.key: handler_of(own).prepared(own) for own in kept}),
    )
