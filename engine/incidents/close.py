"""Closing an incident that nothing in a case waits for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.errors import IncidentActionError
from engine.incidents.incident import Incident, IncidentKind, Resolution
from engine.incidents.queries import get_incident, get_open_incident
from engine.incidents.reason import check_reason
from engine.incidents.resolve import end_incident


def close_incident(session: Session, number: str, reason: str, *, by: Actor, at: datetime) -> Incident:
    """Ends the incident of a person's step on an operator's word, e.g. because the procedure has been mended.

    A job or a timer still waits in its case: closing it would hide that. Raises IncidentActionError for those.
    """
    check_reason(reason)
    incident = get_open_incident(session, number)
    if incident.kind != IncidentKind.STEP:
        raise IncidentActionError(
            "Berkas masih menunggu langkah ini: coba lagi, lewati, atau perbaiki isinya.",
            "The case still waits for this step: retry it, skip it, or correct the case.",
        )
    end_incident(session, incident.number, Resolution.CLOSED, reason, by=by, at=at)
    return get_incident(session, number)
