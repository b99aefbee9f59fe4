"""The forms of a case, in the version that the case started with."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy.orm import Session

from engine import ProcessDefinition, get_definition
from forms import FormDefinition, load_form


def form_of_version(session: Session, definition_hash: str, form_id: str) -> FormDefinition:
    """A question never changes under the pen: the form belongs to the stored version of the procedure."""
    return parsed_form(get_definition(session, definition_hash), form_id)


@lru_cache(maxsize=2048)
def parsed_form(definition: ProcessDefinition, form_id: str) -> FormDefinition:
    """The form of a version, parsed once per process."""
    return load_form(definition.forms[form_id], source=f"{form_id}.form", shared=definition.forms)


def start_form(definition: ProcessDefinition) -> FormDefinition:
    """The form of the application, of a version that has one. Drafts are only begun of such versions."""
    assert definition.start_form_id is not None
    return parsed_form(definition, definition.start_form_id)
