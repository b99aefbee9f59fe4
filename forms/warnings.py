"""What a person should know of the answers before sending them, although nothing is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.bound_form import accepted_answers
from forms.remark import remark

if TYPE_CHECKING:
    from forms.schema import FormDefinition
    from forms.services import FormServices


@dataclass(frozen=True, slots=True)
class AnswerWarning:
    """What is said about an answer, and the page on which it stands."""

    key: str
    page_key: str
    text: str


def find_warnings(
    definition: FormDefinition, answers: Mapping[str, Any], scope: Mapping[str, Any], services: FormServices
) -> list[AnswerWarning]:
    """The warnings of all questions that are asked, in reading order."""
    if not definition.warning:
        return []
    accepted = accepted_answers(definition, answers)
    evaluation = definition.components.evaluate(accepted, scope, services.feel_scope)
    return [
        AnswerWarning(key, page.key, said)
        for page in definition.pages
        for key in page.keys
        if key in definition.warning
        and key in evaluation.visible
        and (said := remark(definition.fields[key], "warnWhen", evaluation.variables, services))
    ]
