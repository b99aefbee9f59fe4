"""What is different between two versions of a form, for somebody who filled in the older one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from forms.handlers import handler_of
from forms.schema import Component, FormDefinition, Page

Facet = Literal["label", "hint", "kind", "choices", "required", "rules", "condition", "columns"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A question that is new (`before` is None), gone (`after` is None), or asked in another way."""

    key: str
    before: Component | None
    after: Component | None
    facets: tuple[Facet, ...] = ()
    """What is different about a question that both versions ask."""


@dataclass(frozen=True, slots=True)
class FormComparison:
    """The changed questions in the order of the newer form, and last those that are gone."""

    fields: tuple[FieldChange, ...]
    changed_pages: frozenset[str]
    """Pages of the newer form on which anything at all is different, also a text or the order."""

    @property
    def is_empty(self) -> bool:
        """Whether a person would see the same form."""
        return not self.fields and not self.changed_pages


def compare_forms(old: FormDefinition, new: FormDefinition) -> FormComparison:
    """The differences that a person can see; translations and facts for the program do not count."""
    changes = [_compare(key, old.fields.get(key), component) for key, component in new.fields.items()]
    gone = [FieldChange(key, component, None) for key, component in old.fields.items() if key not in new.fields]
    pages = {page.key for page in new.pages if _seen(page, new) != _seen(old.pages_by_key.get(page.key), old)}
    return FormComparison((*(change for change in changes if change is not None), *gone), frozenset(pages))


def _compare(key: str, before: Component | None, after: Component) -> FieldChange | None:
    if before is None:
        return FieldChange(key, None, after)
    old, new = _facets(before), _facets(after)
    facets = tuple(facet for facet in new if old[facet] != new[facet])
    return FieldChange(key, before, after, facets) if facets else None


def _facets(component: Component) -> dict[Facet, Any]:
    handler = handler_of(component)
    settings = {key: value for key, value in component.settings.items() if key not in ("components", "path")}
    properties = {key: component.properties.get(key) for key in handler.own_properties if component.type != "group"}
    return {
        "label": component.label.id,
        "hint": component.description.id,
        "kind": (component.type, component.kind),
        "choices": tuple((option.value, option.label.id) for option in component.options),
        "required": component.required,
        "rules": (component.rules, settings, properties),
        "condition": (
            tuple(condition.expression.text for condition in component.hide),
            {name: found.expression.text for name, found in component.expressions.items()},
        ),
        "columns": tuple((column.key, _facets(column)) for column in component.components if component.rows),
    }


def _seen(page: Page | None, form: FormDefinition) -> Any:
    """Everything on a page, in its order; what asks nothing has no name of its own."""
    if page is None:
        return None
    by_key: Mapping[str, Component] = form.components.by_key
    shown = [(key if key in form.fields else "", _facets(by_key[key])) for key in page.keys]
    return page.text.id, shown
