"""Answers as people read them: before sending, in the file of the case, beside what a survey found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.bound_form import accepted_answers
from forms.fields.filepicker import FilepickerField, files_of
from forms.handlers import handler_of
from forms.variable_path import look_up

if TYPE_CHECKING:
    from forms.schema import Component, FormDefinition
    from forms.services import FormServices


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One answer. Every file of a question has a row of its own."""

    key: str
    label: str
    text: str
    """Empty when nothing was answered."""
    attachment: Mapping[str, Any] | None = None
    is_personal: bool = False


@dataclass(frozen=True, slots=True)
class SummarySection:
    """The answers of one page."""

    title: str
    page_key: str
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What was declared, and what somebody else found."""

    key: str
    label: str
    declared: str
    surveyed: str

    @property
    def differs(self) -> bool:
        """Whether the two say different things."""
        return self.declared != self.surveyed


def summarise(
    definition: FormDefinition, answers: Mapping[str, Any], scope: Mapping[str, Any], services: FormServices
) -> list[SummarySection]:
    """The visible answers, page by page. Pages without any are left out."""
    evaluated = _evaluated(definition, answers, scope, services)
    sections = []
    for page in definition.pages:
        rows = tuple(
            row
            for key in page.keys
            if key in evaluated
            for row in _rows(definition.components.by_key[key], evaluated[key], services)
        )
        if rows:
            sections.append(SummarySection(page.text.for_reader(services), page.key, rows))
    return sections


def compare(
    definition: FormDefinition, answers: Mapping[str, Any], scope: Mapping[str, Any], services: FormServices
) -> list[ComparedRow]:
    """The fields with `compareWith`: the declared value out of the case variables beside the answer."""
    evaluated = _evaluated(definition, answers, scope, services)
    rows = []
    for key, component in definition.fields.items():
        path = component.properties.get("compareWith")
        if path and key in evaluated:
            declared = handler_of(component).accept(component, look_up(path, scope))
            texts = [answer_text(component, value, services) for value in (declared, evaluated[key])]
            rows.append(ComparedRow(key, component.label.for_reader(services), *texts))
    return rows


def answer_text(component: Component, value: Any, services: FormServices) -> str:
    """One answer as people read it; empty when there is none."""
    return "" if value is None else handler_of(component).text_of(component, value, services)


def _evaluated(
    definition: FormDefinition, answers: Mapping[str, Any], scope: Mapping[str, Any], services: FormServices
) -> dict[str, Any]:
    accepted = accepted_answers(definition, answers)
    evaluation = definition.components.evaluate(accepted, scope, services.feel_scope)
    # What was computed when it was answered stays what it was: it may have read variables of that moment.
    stored = {key: answers[key] for key in definition.components.computed if key in answers}
    visible = evaluation.visible & definition.components.answer_keys
    return {key: stored.get(key, evaluation.variables.get(key)) for key in visible}


def _rows(component: Component, value: Any, services: FormServices) -> Iterator[SummaryRow]:
    label, is_personal = component.label.for_reader(services), component.is_personal
    files = files_of(value) if issubclass(handler_of(component), FilepickerField) else []
    for number, file in enumerate(files, start=1):
        numbered = label if len(files) == 1 else f"{label} ({number})"
        yield SummaryRow(component.key, numbered, str(file["name"]), file, is_personal)
    if not files:
        yield SummaryRow(component.key, label, answer_text(component, value, services), None, is_personal)
