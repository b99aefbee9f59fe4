"""What the applicant answered, as sections with labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from engine import case_variables, get_case, get_definition
from forms import FormServices, SummarySection, summarise
from webapp.extensions import now
from webapp.models import Application
from webapp.services.case_forms import parsed_form
from webapp.shared.form_services import form_services

_VARIABLE = "permohonan"


def answers_of(session: Session, application: Application, reader: FormServices | None = None) -> list[SummarySection]:
    """The answers as they stand now, after any correction, in the words of the form's own version.

    In the language of the page, unless another `reader` is given.
    """
    case = get_case(session, application.reference)
    definition = get_definition(session, case.definition_hash)
    variables = case_variables(session, case.id, now())
    answers = variables.get(_VARIABLE)
    if definition.start_form_id is None or not isinstance(answers, Mapping):
        return []
    form = parsed_form(definition, definition.start_form_id)
    return summarise(form, answers, variables, reader or form_services())


def labels_of_files(sections: Iterable[SummarySection]) -> dict[str, str]:
    """Which document a file is, by its hash: "KTP pemohon"."""
    return {row.attachment["sha256"]: row.label for section in sections for row in section.rows if row.attachment}
