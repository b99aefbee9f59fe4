"""Typed texts that are no answers: whether another version of the form has a place for them, and how they read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms import error_messages as messages
from forms.fields.choices import ChoiceField
from forms.fields.dynamiclist import split_name
from forms.handlers import handler_of

if TYPE_CHECKING:
    from forms.schema import Component
    from forms.services import FormServices

TypedPairs = Sequence[Sequence[str]]
"""Name and text of each input of one question."""


def has_place_for(before: Component, now: Component | None) -> bool:
    """Whether what was typed into the one can stand in the other: the inputs are the same."""
    if now is None or now.type != before.type:
        return False
    columns = {column.key: column for column in now.components}
    return before.rows is None or all(has_place_for(column, columns.get(column.key)) for column in before.components)


def typed_text(component: Component, pairs: TypedPairs, services: FormServices) -> str:
    """The texts as they were typed, with the words of the choices; a list row by row."""
    if component.rows is None:
        return _plain(component, [text for _name, text in pairs], services)
    rows: dict[int, dict[str, list[str]]] = {}
    for name, text in pairs:
        if place := split_name(component.key, name):
            rows.setdefault(place[0], {}).setdefault(place[1], []).append(text)
    columns = {column.key: column for column in component.components}
    return "\n".join(
        "; ".join(
            f"{columns[key].label.for_reader(services)}: {_plain(columns[key], texts, services)}"
            for key, texts in row.items()
            if key in columns
        )
        for _number, row in sorted(rows.items())
    )


def _plain(component: Component, texts: Sequence[str], services: FormServices) -> str:
    handler = handler_of(component)
    if issubclass(handler, ChoiceField):
        return "\n".join(handler.label_of(component, text, services) for text in texts if text)
    if component.type == "checkbox":
        return services.translate(messages.YES)
    return " ".join(text.strip() or "–" for text in texts)
