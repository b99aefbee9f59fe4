"""All pages of a form together, before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.bound_form import accepted_answers
from forms.builder import BindContext, PermitForm

if TYPE_CHECKING:
    from forms.schema import FormDefinition
    from forms.services import FormServices


@dataclass(frozen=True, slots=True)
class CheckedAnswers:
    """Answers that were given page by page, as they would be sent."""

    answers: Mapping[str, Any]
    """The declared and visible ones that are right; computed ones among them."""
    errors: Mapping[str, Any]
    """What is wrong or missing, by key."""
    visible: frozenset[str]
    """The keys of all components that the answers leave visible."""

    @property
    def is_complete(self) -> bool:
        """Whether the form can be sent."""
        return not self.errors


def check_answers(
    definition: FormDefinition, answers: Mapping[str, Any], scope: Mapping[str, Any], services: FormServices
) -> CheckedAnswers:
    """Checks stored answers by the same validators as posted ones: a later answer may have opened a question."""
    feel = services.feel_scope
    accepted = accepted_answers(definition, answers)
    evaluation = definition.components.evaluate(accepted, scope, feel)
    asked = evaluation.visible & definition.components.answer_keys
    context = BindContext(services, feel, evaluation.variables)
    form = PermitForm(definition.unbound_in(asked, None), context)
    form.fill(None, accepted)
    for key in definition.components.computed & asked:
        form[key].data = evaluation.variables[key]
    form.validate_only(asked)
    right = {field.short_name: field.data for field in form if not field.errors}
    return CheckedAnswers(right, dict(form.errors), evaluation.visible)


def fitting_answers(definition: FormDefinition, answers: Mapping[str, Any], services: FormServices) -> dict[str, Any]:
    """Each answer judged by its own question, whether that is asked now or not."""
    accepted = {key: value for key, value in accepted_answers(definition, answers).items() if value not in (None, [])}
    evaluation = definition.components.evaluate(accepted, {}, services.feel_scope)
    form = judged(definition, accepted, {**evaluation.variables, **accepted}, services)
    return {field.short_name: field.data for field in form if not field.errors}


def judged(
    definition: FormDefinition, answers: Mapping[str, Any], variables: Mapping[str, Any], services: FormServices
) -> PermitForm:
    """The questions that were answered, in reading order, each with what is wrong with its answer."""
    # Not `unbound_in`: which questions were answered differs from person to person, and is not worth keeping.
    fields = [(key, definition.unbound_fields[key]) for key in definition.reading_order if key in answers]
    form = PermitForm(fields, BindContext(services, services.feel_scope, variables))
    form.fill(None, answers)
    form.validate_only(frozenset(answers))
    return form
