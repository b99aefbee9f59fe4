"""The lines of an officer's checklist that do not fit, and which questions of the application they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forms import FormDefinition

UNFIT = "tidak sesuai"
"""The answer by which every line of a checklist says that something does not fit."""
_NOTE = "catatan_"


@dataclass(frozen=True)
class Finding:
    """One line that does not fit."""

    key: str
    note: str
    """What the officer wrote about it."""
    fields: frozenset[str]
    """The questions of the application that it is about; empty when none can be told from its key."""


def findings_of(form: FormDefinition, answers: Mapping[str, Any], asked: FormDefinition) -> list[Finding]:
    """What these answers say does not fit, in the order of the form."""
    return [
        Finding(key, str(answers.get(_NOTE + _subject(key)) or "").strip(), _about(key, asked))
        for key in _lines(form)
        if answers.get(key) == UNFIT
    ]


def marks_by_itself(form: FormDefinition, asked: FormDefinition) -> bool:
    """Has this form a line from which a question of the application follows?"""
    return any(_about(key, asked) for key in _lines(form))


def _lines(form: FormDefinition) -> Iterable[str]:
    return (key for key in form.reading_order if UNFIT in (option.value for option in _options(form, key)))


def _options(form: FormDefinition, key: str) -> Iterable[Any]:
    return form.fields[key].options if key in form.fields else ()


def _subject(key: str) -> str:
    """ "periksa_akta" is about "akta"."""
    return key.partition("_")[2]


def _about(key: str, asked: FormDefinition) -> frozenset[str]:
    """The document or the answer of that name; else the one document whose name begins so."""
    subject = _subject(key)
    if not subject:
        return frozenset()
    exact = asked.fields.keys() & {f"lampiran_{subject}", subject}
    longer = [field for field in asked.fields if field.startswith(f"lampiran_{subject}_")]
    return exact or frozenset(longer if len(longer) == 1 else ())
