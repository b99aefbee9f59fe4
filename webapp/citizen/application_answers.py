"""What the applicant answered, as sections with labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from engine import Case, case_history, case_variables, get_case, get_definition
from forms import FormServices, SummarySection, summarise
from webapp.extensions import now
from webapp.models import Application
from webapp.services.case_forms import start_form
from webapp.shared.form_services import form_services

_VARIABLE = "permohonan"


def answers_of(session: Session, application: Application, reader: FormServices | None = None) -> list[SummarySection]:
    """The answers as they stand now, after any correction, in the words of the form's own version.

    In the language of the page, unless another `reader` is given.
    """
    case = get_case(session, application.reference)
    return _summarise(session, case, case_variables(session, case.id, now()), reader)


def sent_answers_of(
    session: Session, application: Application, reader: FormServices | None = None
) -> list[SummarySection]:
    """The answers as they were sent, before any correction: what the receipt speaks of."""
    case = get_case(session, application.reference)
    started = case_history(session, case.id)[0]
    return _summarise(session, case, started.data.get("variables", {}), reader)


def labels_of_files(sections: Iterable[SummarySection]) -> dict[str, str]:
    """Which document a file is, by its hash: "KTP pemohon". One file may serve as several documents."""
    labels: dict[str, list[str]] = {}
    for section in sections:
        for row in section.rows:
            if row.attachment:
                labels.setdefault(row.attachment["sha256"], []).append(row.label)
    return {sha256: "; ".join(dict.fromkeys(found)) for sha256, found in labels.items()}


def _summarise(
    session: Session, case: Case, variables: Mapping[str, Any], reader: FormServices | None
) -> list[SummarySection]:
    definition = get_definition(session, case.definition_hash)
    answers = variables.get(_VARIABLE)
    if definition.start_form_id is None or not isinstance(answers, Mapping):
        return []
    return summarise(start_form(definition), answers, variables, reader or form_services())
