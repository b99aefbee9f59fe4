"""Where officers tick what exactly the applicant has to correct, beside any form that can send a file back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from engine import get_definition
from forms import FormDefinition, SummarySection, summarise
from webapp.services.case_file import APPLICATION
from webapp.services.case_forms import start_form
from webapp.shared.form_services import form_services

FIELD = "_perbaiki"


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


def ticked_fields(earlier: MultiDict[str, str] | None = None) -> frozenset[str]:
    """What was ticked on the page that came back, or on the `earlier` one that is shown again."""
    return frozenset((request.form if earlier is None else earlier).getlist(FIELD))
