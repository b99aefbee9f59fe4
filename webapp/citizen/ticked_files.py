"""Files of earlier applications that the person ticked on a page of a draft, instead of choosing new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import request

from forms import FormDefinition, UploadRejected
from forms.fields.filepicker import OFFER_ENDING, takes_many
from webapp.services.prefill import Proposal
from webapp.shared.uploaded_files import UploadedFiles

Refusals = Mapping[str, UploadRejected]


def ticked_files(offers: Mapping[str, Proposal], keys: Iterable[str]) -> dict[str, Any]:
    """By question, the offered answer that was ticked."""
    return {key: offers[key].value for key in keys if key in offers and request.form.get(f"{key}{OFFER_ENDING}")}


def take_ticked(
    form: FormDefinition, ticked: Mapping[str, Any], files: UploadedFiles
) -> tuple[Mapping[str, Any], Refusals]:
    """Those that there is room for, and why the others are refused. A new file wins over the tick."""
    taken: dict[str, Any] = {}
    refusals: dict[str, UploadRejected] = {}
    for key, answer in ticked.items():
        new_file = request.files.get(key)
        try:
            if takes_many(form.fields[key]) or not (new_file and new_file.filename):
                files.take_again(answer)
            taken[key] = answer
        except UploadRejected as refusal:
            refusals[key] = refusal
    return taken, refusals
