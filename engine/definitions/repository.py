"""Stored versions of procedures: deployed once, found by content hash, compiled once per process."""

from __future__ import annotations

from dataclasses import dataclass
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
_passed: set[str] = set()
"""The content hashes of the libraries in which this process of the program found no error."""


@dataclass(frozen=True)
class DeployedProcess:
    """A process, and the version of it that new cases start with from now on."""

    process_id: str
    content_hash: str


def deploy(session: Session, library: Library, at: datetime) -> list[DeployedProcess]:
    """Checks every file and makes the present version of each process the one that new cases start with.

    Raises DefinitionError with all findings when one of them is an error; then nothing is deployed. A library that is
    deployed already is not checked again: with 172 procedures that takes many seconds, and it is asked at every start.
    """
    library_hash = library.content_hash()
    deployed = _deployed_with(session, library_hash)
    if deployed and [process.process_id for process in deployed] == library.startable:
        return deployed
    _refuse_errors(library, library_hash)
    return [_deploy_process(session, library, process_id, library_hash, at) for process_id in library.startable]


def _deployed_with(session: Session, library_hash: str) -> list[DeployedProcess]:
    """The processes whose active version came with this library, by id."""
    query = select(ActiveDefinitionRow).where(ActiveDefinitionRow.library_hash == library_hash)
    found = (DeployedProcess(row.process_id, row.content_hash) for row in session.scalars(query))
    return sorted(found, key=lambda process: process.process_id)


def _refuse_errors(library: Library, library_hash: str) -> None:
    if library_hash in _passed:
        return
    errors = [finding for finding in check_definitions(library) if finding.severity == "error"]
    if errors:
        raise DefinitionError(errors)
    _passed.add(library_hash)


def active_definition(session: Session, process_id: str) -> ProcessDefinition:
    """The version that a new case of `process_id` starts with."""
    return active_executable(session, process_id).definition


def is_active(session: Session, process_id: str) -> bool:
    """Whether a new case of `process_id` can be started."""
    return session.get(ActiveDefinitionRow, process_id) is not None


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


def _deploy_process(
    session: Session, library: Library, process_id: str, library_hash: str, at: datetime
) -> DeployedProcess:
    bundle = library.bundle(process_id)
    content_hash = bundle.content_hash()
    if session.get(DefinitionVersionRow, content_hash) is None:
        if content_hash not in _compiled:
            _compiled[content_hash] = compile_bundle(bundle, process_id)  # what cannot be compiled is not deployed
        session.add(
            DefinitionVersionRow(content_hash=content_hash, process_id=process_id, bundle=bundle.pack(), deployed_at=at)
        )
        session.flush()
    active = session.get(ActiveDefinitionRow, process_id)
    if active is None:
        active = ActiveDefinitionRow(process_id=process_id)
        session.add(active)
    active.content_hash, active.library_hash = content_hash, library_hash
    session.flush()
    return DeployedProcess(process_id, content_hash)
