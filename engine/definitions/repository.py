"""Stored versions of procedures: deployed once, found by content hash, compiled once per process."""

from __future__ import annotations

from datetime import datetime
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.definitions.compiler import Executable, compile_bundle
from engine.definitions.definition import ProcessDefinition
from engine.definitions.library import Library, unpack_library
from engine.definitions.lint import check_definitions
from engine.errors import DefinitionError, DefinitionNotFoundError
from engine.persistence.rows import ActiveDefinitionRow, DefinitionVersionRow

_compiled: dict[str, Executable] = {}
_compiling = Lock()


def deploy(session: Session, library: Library, at: datetime) -> list[ProcessDefinition]:
    """Checks every file and makes the present version of each process the one that new cases start with.

    Raises DefinitionError with all findings when one of them is an error; then nothing is deployed.
    """
    errors = [finding for finding in check_definitions(library) if finding.severity == "error"]
    if errors:
        raise DefinitionError(errors)
    return [_deploy_process(session, library, process_id, at) for process_id in library.startable]


def active_definition(session: Session, process_id: str) -> ProcessDefinition:
    """The version that a new case of `process_id` starts with."""
    return active_executable(session, process_id).definition


def get_definition(session: Session, content_hash: str) -> ProcessDefinition:
    """A stored version, whether it is still the active one or not."""
    return get_executable(session, content_hash).definition


def active_executable(session: Session, process_id: str) -> Executable:
    query = select(ActiveDefinitionRow.content_hash).where(ActiveDefinitionRow.process_id == process_id)
    content_hash = session.scalar(query)
    if content_hash is None:
        raise DefinitionNotFoundError(process_id)
    return get_executable(session, content_hash)


def get_executable(session: Session, content_hash: str) -> Executable:
    found = _compiled.get(content_hash)
    if found is not None:
        return found
    row = session.get(DefinitionVersionRow, content_hash)
    if row is None:
        raise DefinitionNotFoundError(content_hash)
    with _compiling:
        if content_hash not in _compiled:
            _compiled[content_hash] = compile_bundle(unpack_library(row.bundle), row.process_id)
    return _compiled[content_hash]


def _deploy_process(session: Session, library: Library, process_id: str, at: datetime) -> ProcessDefinition:
    bundle = library.bundle(process_id)
    content_hash = bundle.content_hash()
    if session.get(DefinitionVersionRow, content_hash) is None:
        session.add(
            DefinitionVersionRow(content_hash=content_hash, process_id=process_id, bundle=bundle.pack(), deployed_at=at)
        )
        session.flush()
    active = session.get(ActiveDefinitionRow, process_id)
    if active is None:
        session.add(ActiveDefinitionRow(process_id=process_id, content_hash=content_hash))
    else:
        active.content_hash = content_hash
    session.flush()
    return get_executable(session, content_hash).definition
