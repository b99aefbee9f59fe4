"""What a person answered in the applications that he sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from catalog import AskedOnce
from engine import cases_with_variables, get_definition
from engine.working_calendar import in_jakarta
from forms import FormDefinition
from webapp.models import Application, Capacity
from webapp.services.case_forms import start_form
from webapp.services.ownership import is_own
from webapp.services.prefill.proposal import Origin, Source

MOST_CASES = 10
"""Only the latest applications are read: opening a case costs time, and what is older is rarely still true."""
_ANSWERS = "permohonan"


@dataclass(frozen=True)
class GivenAnswers:
    """Answers given on one occasion, with the form that asked for them."""

    source: Source
    permit_code: str
    form: FormDefinition
    answers: Mapping[str, Any]


def own_applications(user_id: UUID) -> Select[tuple[Application]]:
    """Whose facts may be used: those of applications that the person sent for himself.

    Applications for somebody else, a company or a person who gave a power of attorney, do not belong here.
    """
    return select(Application).where(Application.applicant_id == user_id, Application.capacity == Capacity.SELF)


def is_about_oneself(answers: Mapping[str, Any], rules: AskedOnce) -> bool:
    """The second half of the same rule: an application can say in its answers that it is made for somebody else."""
    return not any(answers.get(key) == value for key, value in rules.spoken_for.items())


def read_own_answers(
    session: Session,
    user_id: UUID,
    rules: AskedOnce,
    at: datetime,
    *,
    first: UUID | None = None,
    is_for_oneself: bool = True,
) -> list[GivenAnswers]:
    """What the person answered, the latest application first; before all others that of the case `first`.

    That one is read whoever it was made for: what is begun now is about the same permit. What is begun for somebody
    else is told nothing but that.
    """
    latest = (
        own_applications(user_id)
        .order_by(Application.submitted_at.desc(), Application.case_id.desc())
        .limit(MOST_CASES)
    )
    applications = list(session.scalars(latest)) if is_for_oneself else []
    if first is not None and all(application.case_id != first for application in applications):
        applications += session.scalars(
            select(Application).where(Application.case_id == first, is_own(Application, user_id))
        )
    applications.sort(key=lambda application: application.case_id != first)
    return [
        given
        for case_id, given in _read(session, applications, at)
        if case_id == first or is_about_oneself(given.answers, rules)
    ]


def _read(session: Session, applications: Sequence[Application], at: datetime) -> Iterator[tuple[UUID, GivenAnswers]]:
    cases = cases_with_variables(session, [application.case_id for application in applications], at)
    for application in applications:
        case, variables = cases[application.case_id]
        definition, answers = get_definition(session, case.definition_hash), variables.get(_ANSWERS)
        if definition.start_form_id is None or not isinstance(answers, Mapping):
            continue
        source = Source(Origin.CASE, application.reference, in_jakarta(application.submitted_at).date())
        yield application.case_id, GivenAnswers(source, application.permit_code, start_form(definition), answers)
