"""What officers found not to fit, as the applicant reads it above the correction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp.services.correction_request import requested_findings
from webapp.shared.correction_marks import asked_form
from webapp.shared.form_services import form_services
from webapp.shared.task_form import TaskForm


@dataclass(frozen=True)
class FindingLine:
    """One line of a checklist that does not fit, and what the officer wrote about it."""

    label: str
    note: str


def findings_for_applicant(session: Session, page: TaskForm) -> list[FindingLine]:
    """The lines of this round; none on a page that is no correction."""
    if page.form is None or not page.is_correction:
        return []
    asked = asked_form(session, page.case.definition_hash)
    if asked is None:
        return []
    found = requested_findings(session, page.case.id, page.case.definition_hash, asked, page.variables)
    return [FindingLine(form.fields[line.key].label.for_reader(form_services()), line.note) for form, line in found]
