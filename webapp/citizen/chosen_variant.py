"""The variant of a permit that somebody chose before applying, kept as the answers that it is in the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import request

from catalog import Permit, Variant
from forms import Component, FormDefinition
from webapp.shared.form_services import form_services


@dataclass(frozen=True)
class LeftToChoose:
    """A question of the form that a variant narrows down, in the language of the page."""

    question: str
    choices: tuple[str, ...]


def chosen_variant(permit: Permit) -> Variant | None:
    """What the address says, when the permit has such a variant."""
    return permit.variants.get(request.args.get("varian", ""))


def answers_of_variant(form: FormDefinition, variant: Variant) -> dict[str, str | list[str]]:
    """What the variant answers in this version of the form."""
    return {key: _as_answer(form.fields[key], answer) for key, answer in variant.answers.items() if key in form.fields}


def left_to_choose(form: FormDefinition, variant: Variant) -> Iterator[LeftToChoose]:
    """What the applicant of this variant still chooses in the form."""
    reader = form_services()
    for key, values in variant.among.items():
        if key in form.fields:
            asked = form.fields[key]
            choices = (own.label.for_reader(reader) for own in asked.options if own.value in values)
            yield LeftToChoose(asked.label.for_reader(reader), tuple(choices))


def _as_answer(asked: Component, answer: str) -> str | list[str]:
    return [answer] if asked.type == "checklist" else answer
