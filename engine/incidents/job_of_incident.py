"""The job that an incident is about, as its case waits for it now."""

from __future__ import annotations

from engine.cases.command import Command
from engine.errors import IncidentResolvedError, StaleCaseError
from engine.execution.run import Waiting
from engine.incidents.incident import Incident


def waiting_job(command: Command, incident: Incident, rev: int | None) -> Waiting:
    """Raises StaleCaseError when the case moved on since `rev`, IncidentResolvedError when nothing waits any more."""
    if rev is not None and rev != command.case.rev:
        raise StaleCaseError(command.case.reference, rev, command.case.rev)
    waiting = command.waiting.jobs.get(incident.token_id) if incident.token_id else None
    if waiting is None:
        raise IncidentResolvedError(incident.number)
    return waiting
