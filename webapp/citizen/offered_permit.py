"""Which permits can be applied for, and with which version of their procedure."""

from __future__ import annotations

from flask import abort
from sqlalchemy.orm import Session

from catalog import Permit
from engine import ProcessDefinition, active_definition
from engine.errors import DefinitionNotFoundError
from webapp.extensions import services


def offered_version(session: Session, permit: Permit) -> ProcessDefinition | None:
    """The version in force, when the procedure of the permit is deployed and begins with a form."""
    try:
        definition = active_definition(session, permit.process_id)
    except DefinitionNotFoundError:
        return None
    return None if definition.start_form_id is None else definition


def offered_permit(session: Session, code: str) -> tuple[Permit, ProcessDefinition]:
    """A permit of the catalogue that is offered, with the version that a draft of it begins with; else 404."""
    permit = services().catalog.permits.get(code) or abort(404)
    return permit, offered_version(session, permit) or abort(404)
