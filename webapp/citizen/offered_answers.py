"""What a draft proposes, as its pages show it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import format_date, gettext

from forms import BoundForm, FormDefinition
from forms.fields.filepicker import FilepickerField
from webapp.citizen.source_words import source_words
from webapp.services.attachments import files_in
from webapp.services.prefill import Origin, Proposal, Source
from webapp.shared.form_services import form_services


@dataclass(frozen=True)
class OfferedAnswers:
    """Answers stand in their fields until the person answered otherwise; files wait for a tick."""

    answers: Mapping[str, Proposal] = field(default_factory=dict)
    files: Mapping[str, Proposal] = field(default_factory=dict)

    def with_answers(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What the person answered, and where there is no answer yet what is proposed. An emptied field stays empty."""
        return {**{key: proposal.value for key, proposal in self.answers.items()}, **answers}

    def has_any(self, keys: Collection[str], answers: Mapping[str, Any]) -> bool:
        """Whether one of these questions is proposed an answer, and has none of its own."""
        return any(key in self.answers and key not in answers for key in keys)

    def unchanged(self, answers: Mapping[str, Any]) -> dict[str, Source]:
        """The answers that are as they were proposed, with where they are from."""
        proposed = {**self.answers, **self.files}
        return {
            key: proposed[key].source for key in answers.keys() & proposed.keys() if proposed[key].value == answers[key]
        }

    def show_in(self, bound: BoundForm, answers: Mapping[str, Any]) -> None:
        """Says beside each field where its answer is from, and offers files to fields without one."""
        for form_field in bound.form:
            key = form_field.short_name
            proposal, offer = self.answers.get(key), self.files.get(key)
            if proposal is not None and form_field.data == proposal.value:
                form_field.source = source_words(proposal.source)
            if offer is not None and isinstance(form_field, FilepickerField) and not answers.get(key):
                form_field.offer = offer_words(form_field.component.label.for_reader(bound.services), offer)


def fitting_offers(form: FormDefinition, proposals: Mapping[str, Proposal]) -> OfferedAnswers:
    """What this version of the form would still take; the rest is asked anew."""
    answers = {key: item for key, item in proposals.items() if not files_in(item.value)}
    fitting = form.fitting({key: item.value for key, item in answers.items()}, form_services())
    files = {key: item for key, item in proposals.items() if key not in answers and key in form.fields}
    return OfferedAnswers({key: replace(answers[key], value=value) for key, value in fitting.items()}, files)


def offer_words(document: str, offer: Proposal) -> str:
    """ "Pakai KTP pemohon yang Anda kirim pada 3 Maret 2026 (ktp.jpg)"."""
    names = ", ".join(file["name"] for file in files_in(offer.value))
    if offer.source.origin == Origin.CASE:
        day = format_date(offer.source.on, "d MMMM yyyy")
        return gettext(
            "Pakai %(document)s yang Anda kirim pada %(day)s (%(names)s)", document=document, day=day, names=names
        )
    return gettext("Pakai %(document)s dari permohonan bersama ini (%(names)s)", document=document, names=names)
