"""A person's step that failed: refused, and written down in a transaction of its own.

The transaction of the step is rolled back, so the error carries to its handler what an incident needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from engine.decisions import DecisionError
from engine.errors import ExecutionError
from engine.feel.errors import FeelError
from engine.incidents.incident import Incident, IncidentKind
from engine.incidents.record import Failure, record_failure
from engine.persistence.session import SessionFactory

if TYPE_CHECKING:
    from engine.cases.command import CaseRecord


@dataclass(frozen=True)
class FailedStep:
    """Whose step failed. `case_id` is empty when the case was only about to start."""

    process_id: str
    definition_hash: str
    case_id: UUID | None
    reference: str | None
    token_id: UUID | None
    variables: Mapping[str, Any] = field(repr=False)


@contextmanager
def step_of(
    case: CaseRecord, element_id: str, variables: Mapping[str, Any], *, token_id: UUID | None = None
) -> Iterator[None]:
    """What fails inside leaves as an ExecutionError that carries its step; without a token the case is starting."""
    is_starting = token_id is None
    step = FailedStep(
        process_id=case.process_id,
        definition_hash=case.definition_hash,
        case_id=None if is_starting else case.id,
        reference=None if is_starting else case.reference,
        token_id=token_id,
        variables=variables,
    )
    try:
        yield
    except ExecutionError as error:
        error.step = step
        raise
    except (FeelError, DecisionError) as cause:
        failure = ExecutionError(element_id, str(cause))
        failure.step = step
        raise failure from cause


def record_failed_step(factory: SessionFactory, error: ExecutionError, at: datetime) -> Incident | None:
    """Writes the incident of a step that was rolled back; None for an error that was no step of a case."""
    step = error.step
    if step is None:
        return None
    failure = Failure(
        kind=IncidentKind.STEP,
        process_id=step.process_id,
        definition_hash=step.definition_hash,
        element_id=error.element_id,
        error=error,
        case_id=step.case_id,
        reference=step.reference,
        token_id=step.token_id,
        variables=step.variables,
        retryable=False,
    )
    with factory.begin() as session:
        return record_failure(session, failure, at)
