from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from engine import active_definition
from engine.errors import DefinitionNotFoundError
from webapp.services.case_forms import start_form

_TYPES = frozenset({"radio", "select"})


@dataclass(frozen=True)
class Choice:
    """One choice of a question of an application, by which applications can be told apart."""

    key: str
    question: str
    value: str
    label: str


def find_choices(session: Session, process_id: str) -> list[Choice]:
    """What applicants of a permit choose from short lists, by the version in force; texts in Indonesian."""
    try:
        definition = active_definition(session, process_id)
    except DefinitionNotFoundError:
        return []
    if definition.start_form_id is None:
        return []
    return [
        Choice(key, component.label.id, option.value, option.label.id)
        for key, component in start_form(definition).fields.items()
        if component.type in _TYPES
        for option in component.options
    ]
