"""Where officers say what exactly the applicant has to correct, beside any form that can send a file back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from engine import get_definition
from forms import BoundForm, FormDefinition, SummarySection, summarise
from webapp.services.case_file import APPLICATION
from webapp.services.case_forms import start_form
from webapp.services.checklist import marks_by_itself
from webapp.services.correction_request import DECISION, read_request
from webapp.shared.form_services import form_services

FIELD = "_perbaiki"
ALL = "_perbaiki_semua"


def asked_form(session: Session, definition_hash: str) -> FormDefinition | None:
    """The form that the applicant filled in."""
    definition = get_definition(session, definition_hash)
    return None if definition.start_form_id is None else start_form(definition)


def markable_sections(session: Session, definition_hash: str, variables: Mapping[str, Any]) -> list[SummarySection]:
    """The questions of the application as it stands, page by page, each question once."""
    form, answers = asked_form(session, definition_hash), variables.get(APPLICATION)
    if form is None or not isinstance(answers, Mapping):
        return []
    sections = summarise(form, answers, variables, form_services())
    return [
        SummarySection(section.title, section.page_key, tuple({row.key: row for row in section.rows}.values()))
        for section in sections
    ]


def checklist_marks(session: Session, definition_hash: str, form: FormDefinition) -> bool:
    """Whether questions can follow from what an officer answers in this form."""
    asked = asked_form(session, definition_hash)
    return asked is not None and marks_by_itself(form, asked)


def ticked_fields(earlier: MultiDict[str, str] | None = None) -> frozenset[str]:
    """What was ticked on the page that came back, or on the `earlier` one that is shown again."""
    return frozenset((request.form if earlier is None else earlier).getlist(FIELD))


def opens_all(earlier: MultiDict[str, str] | None = None) -> bool:
    """Whether the officer said that the applicant may change everything; `earlier` as for `ticked_fields`."""
    return ALL in (request.form if earlier is None else earlier)


def refuses_unclear_request(
    asked: FormDefinition | None, form: FormDefinition, variables: Mapping[str, Any], bound: BoundForm
) -> bool:
    """Whoever sends an application back says what may be changed, or that all of it may: an error of the decision."""
    if asked is None or not isinstance(variables.get(APPLICATION), Mapping) or DECISION not in bound.form:
        return False
    if read_request(asked, form, bound.answers, ticked_fields(), opens_all=opens_all()).is_clear:
        return False
    bound.form[DECISION].errors.append(
        gettext("Tandai isian yang harus diperbaiki, di bawah formulir ini, atau pilih “Buka seluruh permohonan”")
    )
    return True
