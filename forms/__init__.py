"""Forms: from a .form file to fields, from what was typed to answers, and back to text that people read.

A definition is loaded once and bound for every request:

    definition = load_form(data, source="siup_permohonan.form", shared=blocks)
    bound = definition.bind(answers=draft, scope=variables, formdata=request.form, page="neraca", services=services)
    if bound.validate(): save(bound.answers)
"""

from __future__ import annotations

from forms.bound_form import BoundForm
from forms.carry_over import CarriedAnswers, carry_over
from forms.checks import check_form, check_form_file
from forms.comparison import FieldChange, FormComparison, compare_forms
from forms.complete import CheckedAnswers
from forms.errors import FormDefinitionError, FormsError, UploadRejected
from forms.excerpt import Wanted, excerpt
from forms.finding import Finding
from forms.library import FormLibrary
from forms.loader import load_form, read_form
from forms.schema import Component, FormDefinition, Page
from forms.services import FormServices
from forms.summary import ComparedRow, SummaryRow, SummarySection, answer_text, compare, summarise
from forms.typed_texts import has_place_for, typed_text

__all__ = [
    "BoundForm",
    "CarriedAnswers",
    "CheckedAnswers",
    "ComparedRow",
    "Component",
    "FieldChange",
    "Finding",
    "FormComparison",
    "FormDefinition",
    "FormDefinitionError",
    "FormLibrary",
    "FormServices",
    "FormsError",
    "Page",
    "SummaryRow",
    "SummarySection",
    "UploadRejected",
    "Wanted",
    "answer_text",
    "carry_over",
    "check_form",
    "check_form_file",
    "compare",
    "compare_forms",
    "excerpt",
    "has_place_for",
    "load_form",
    "read_form",
    "summarise",
    "typed_text",
]
