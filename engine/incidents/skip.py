"""Letting a case go on without the work of a service task being done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.cases.case import Case, as_case
from engine.cases.command import open_command
from engine.errors import IncidentActionError, JobError
from engine.incidents.incident import IncidentKind, Resolution
from engine.incidents.job_of_incident import waiting_job
from engine.incidents.queries import get_open_incident
from engine.incidents.reason import check_reason
from engine.jobs.complete import pass_service_task
from engine.jobs.result import plain_result
from engine.persistence.base import table_of
from engine.persistence.rows import JobRow

_job = table_of(JobRow)


def skip_incident(
    session: Session,
    number: str,
    result: Mapping[str, Any],
    reason: str,
    *,
    by: Actor,
    at: datetime,
    rev: int | None = None,
) -> Case:
    """The token goes on from the service task as if its work had given `result`; the incident ends as skipped.

    Raises IncidentActionError for anything but a job: behind a failing expression the diagram has no way on, because
    nobody can say which way its result would have led. Raises ExecutionError when the step after it fails.
    """
    check_reason(reason)
    incident = get_open_incident(session, number)
    if incident.kind != IncidentKind.JOB or incident.case_id is None:
        raise IncidentActionError(
            "Hanya pekerjaan sistem dapat dilewati. Di balik rumus yang gagal tidak ada jalan lain: "
            "perbaiki isi berkas.",
            "Only the work of a service task can be skipped. Behind a failing expression there is no way on: "
            "correct the case.",
        )
    command = open_command(session, incident.case_id, by=by, at=at)
    waiting = waiting_job(command, incident, rev)
    try:
        given = plain_result(result)
    except JobError as error:
        raise IncidentActionError("Hasil ini bukan JSON, atau terlalu besar.", str(error)) from error
    session.execute(
        update(_job)
        .where(_job.c.case_id == incident.case_id, _job.c.id == waiting.id, _job.c.done_at.is_(None))
        # Without a lease: a worker that still holds the job writes nothing any more.
        .values(done_at=at, dead_at=None, lease_until=None, lease_token=None)
    )
    facts = {"incident": number, "reason": reason, "result": sorted(given)}
    command.log("service_skipped", waiting.element, waiting.root_element_id, facts)
    pass_service_task(command, waiting, given, Resolution.SKIPPED, reason)
    return as_case(command.case)
