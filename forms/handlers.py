"""Which field type stands behind a component."""

from __future__ import annotations

from functools import lru_cache

from forms.fields import FIELD_TYPES, PermitField
from forms.kinds import KINDS
from forms.schema import Component


def handler_of(component: Component) -> type[PermitField]:
    """The field of the component's kind, else of its type. The component comes out of the loader."""
    return find_handler(component.type, component.kind) or FIELD_TYPES[component.type]


@lru_cache(maxsize=256)
def find_handler(type_: str, kind: str) -> type[PermitField] | None:
    """The field for a type and a kind; None when there is none of the kind on that type."""
    if not kind:
        return FIELD_TYPES.get(type_)
    return next((field for field in KINDS.get(kind, ()) if type_ in field.on_types), None)
