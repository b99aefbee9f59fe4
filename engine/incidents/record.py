"""Writing an incident down: the same fault again counts up, and never opens another one."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from engine.actor import SYSTEM
from engine.incidents.incident import Incident, IncidentKind, as_incident
from engine.incidents.reading import reading_of
from engine.incidents.redaction import describe_variables, redact_error
from engine.persistence.base import table_of
from engine.persistence.case_log import lock_case, log_event
from engine.persistence.ids import new_id
from engine.persistence.rows import IncidentRow
from engine.persistence.session import is_sqlite

_incident = table_of(IncidentRow)
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is mistaken for something else when it is said


@dataclass(frozen=True)
class Failure:
    """What failed, before it is redacted. `error` is what was raised; `variables` those of the case then."""

    kind: IncidentKind
    process_id: str
    definition_hash: str
    element_id: str
    error: BaseException
    case_id: UUID | None = None
    reference: str | None = None
    token_id: UUID | None = None
    variables: Mapping[str, Any] = field(default_factory=dict, repr=False)
    retryable: bool = True
    next_retry_at: datetime | None = None

    @property
    def cause_kind(self) -> str:
        """The class of what lies at the bottom: that of FEEL's error below the one that names the element."""
        return type(self.error.__cause__ or self.error).__name__[:80]

    @property
    def fault(self) -> str:
        """The same for the same case (or the same version that cannot start), element, kind and cause."""
        where = self.case_id or f"{self.process_id} {self.definition_hash}"
        return sha256(f"{where}\0{self.element_id}\0{self.kind}\0{self.cause_kind}".encode()).hexdigest()


def record_failure(session: Session, failure: Failure, at: datetime) -> Incident:
    """Opens an incident, or counts up the one that is open for this fault; the first time the case's log tells.

    Locks the case first, as every command does.
    """
    seq = lock_case(session, failure.case_id) if failure.case_id else 0
    reading = reading_of(session, failure.definition_hash, failure.element_id)
    variables = failure.variables
    values = {
        "id": new_id(),
        "number": "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(2)),
        "fault": failure.fault,
        "kind": failure.kind,
        "case_id": failure.case_id,
        "reference": failure.reference,
        "process_id": failure.process_id,
        "definition_hash": failure.definition_hash,
        "element_id": failure.element_id[:100],
        "element_name": reading.element_name[:200],
        "token_id": failure.token_id,
        "cause_kind": failure.cause_kind,
        "cause": redact_error(failure.error, variables, reading.known_words),
        "facts": describe_variables(variables, reading.paths, reading.known_words),
        "occurrences": 1,
        "opened_at": at,
        "last_at": at,
        "retryable": failure.retryable,
        "next_retry_at": failure.next_retry_at,
    }
    incident = _upsert(session, values)
    if failure.case_id and incident.occurrences == 1:
        facts = {"incident": incident.number, "kind": incident.kind, "cause": incident.cause}
        log_event(session, failure.case_id, seq + 1, "incident_opened", SYSTEM, at, facts, incident.place)
    return incident


def _upsert(session: Session, values: Mapping[str, Any]) -> Incident:
    insert = (sqlite_insert if is_sqlite(session) else postgresql_insert)(_incident).values(values)
    seen_again = ("token_id", "cause", "facts", "last_at", "retryable", "next_retry_at")
    statement = insert.on_conflict_do_update(
        index_elements=[_incident.c.fault],
        index_where=_incident.c.resolved_at.is_(None),
        set_={
            "occurrences": _incident.c.occurrences + 1,
            **{name: insert.excluded[name] for name in seen_again},
        },
    ).returning(_incident)
    return as_incident(session.connection().execute(statement).one())
