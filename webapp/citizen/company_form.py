"""The questions about a company (webapp/questions/company.form), for registering one and for changing its data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from forms import BoundForm
from webapp.questions import question_form
from webapp.services.companies import CompanyData
from webapp.shared.form_services import form_services

KEYS = {"name": "nama", "legal_form": "bentuk", "nib": "nib", "npwp": "npwp", "address": "alamat"}
"""The question behind each thing that is known of a company."""


def bind_company(data: CompanyData | None, submitted: MultiDict[str, str] | None) -> BoundForm:
    """The form as it was sent, or with what is known."""
    known = asdict(data) if data else {}
    answers = {KEYS[name]: value for name, value in known.items()}
    return question_form("company").bind(answers=answers, scope={}, formdata=submitted, services=form_services())


def is_right(bound: BoundForm) -> bool:
    """A company is known by at least one of its two numbers."""
    if not bound.validate():
        return False
    if bound.answers["nib"] or bound.answers["npwp"]:
        return True
    bound.form["nib"].errors = [gettext("Isi NIB atau NPWP usaha")]
    return False


def typed_company(bound: BoundForm) -> CompanyData:
    """What was typed into a form that is right."""
    return CompanyData(**{name: bound.answers[key] for name, key in KEYS.items()})


def nib_taken(bound: BoundForm) -> None:
    """Says so at the question."""
    bound.form["nib"].errors = [gettext("NIB ini sudah terdaftar; minta administratornya menambahkan Anda")]


def company_question(name: str) -> str:
    """What is asked for it."""
    return question_form("company").fields[KEYS[name]].label.for_reader(form_services())


def company_value(name: str, value: str | None) -> str:
    """Something known of a company as people read it: the legal form in words."""
    if name != "legal_form" or value is None:
        return value or ""
    options = question_form("company").fields[KEYS[name]].options
    return next((option.label.for_reader(form_services()) for option in options if option.value == value), "")


def changed_rows(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What was changed, in the order of the form: the question, the answer before, the answer after."""
    return [
        (company_question(name), company_value(name, old[name]), company_value(name, new[name]))
        for name in KEYS
        if name in new
    ]
