"""The forms of a case, in the version that the case started with."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy.orm import Session

from engine import ProcessDefinition, get_definition
from forms import FormDefinition, load_form


def form_of_version(session: Session, definition_hash: str, form_id: str) -> FormDefinition:
    """A question never changes under the pen: the form belongs to the stored version of the procedure."""
    return parsed_form(get_definition(session, definition_hash), form_id)


def parsed_form(definition: ProcessDefinition, form_id: str) -> FormDefinition:
    """The form of a version, parsed once per process."""
    return _parse(_Version(definition), form_id)


class _Version:
    """A version of a procedure as a key: two are the same when their content is."""

    def __init__(self, definition: ProcessDefinition) -> None:
        self.definition = definition

    def __hash__(self) -> int:
        return hash(self.definition.content_hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Version) and (other.definition.content_hash == self.definition.content_hash)


@lru_cache(maxsize=2048)
def _parse(version: _Version, form_id: str) -> FormDefinition:
    forms = version.definition.forms
    return load_form(forms[form_id], source=f"{form_id}.form", shared=forms)
