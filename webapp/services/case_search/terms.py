"""The terms by which an application is found."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple
from unicodedata import combining, normalize

from forms import Component, FormDefinition
from webapp.models import LONGEST_TERM, TermKind

MOST_TERMS = 200
"""Of one application; a list of five hundred heirs is found by the first of them."""
_NAME_KEYS = re.compile(r"nama(_|$)|(.*_)?nama$")
_ADDRESS_KEYS = re.compile(r"(.*_)?(alamat|jalan)(_.*)?$|lokasi$")
_TEXTS = frozenset({"textfield", "textarea"})
_CHOICES = frozenset({"radio", "select", "checklist", "taglist"})
_NIK = re.compile(r"\d{16}")


class Term(NamedTuple):
    """One term of an application."""

    kind: TermKind
    text: str


def terms_of(form: FormDefinition, answers: Mapping[str, Any], names: Iterable[str], secret: str) -> set[Term]:
    """What the applicant answered, as terms; `names` are those of the person or company whose permit it will be."""
    found = {Term(TermKind.NAME, word): None for name in names for word in words_in(name)}
    for component, value in _answers(form.fields, answers):
        found.update(dict.fromkeys(_terms(component, value, secret)))
    return set(list(found)[:MOST_TERMS])


def words_in(text: str) -> list[str]:
    """The words of a text in one spelling: small letters without marks; a single letter is no word."""
    plain = "".join(letter for letter in normalize("NFKD", text) if not combining(letter)).casefold()
    return [word[:LONGEST_TERM] for word in re.findall(r"\w+", plain.replace("_", " ")) if len(word) > 1]


def nik_term(nik: str, secret: str) -> Term:
    """A NIK as a hash that only who has the secret can make: whoever reads the table cannot try all numbers."""
    return Term(TermKind.NIK, hmac.new(secret.encode(), f"search:nik:{nik}".encode(), sha256).hexdigest())


def read_nik(text: str) -> str | None:
    """The NIK that was typed, with or without spaces and dots; None when it cannot be one."""
    digits = re.sub(r"[\s.-]", "", text)
    return digits if _NIK.fullmatch(digits) else None


def answer_term(key: str, value: str) -> Term:
    """An answer that was chosen from a list."""
    text = f"{key}={value}"
    if len(text) > LONGEST_TERM:  # two long choices that begin alike stay two
        text = f"{text[: LONGEST_TERM - 17]}~{sha256(text.encode()).hexdigest()[:16]}"
    return Term(TermKind.ANSWER, text)


def _answers(components: Mapping[str, Component], answers: Mapping[str, Any]) -> Iterator[tuple[Component, Any]]:
    """Every question with its answer, also those of the rows of a list."""
    for key, component in components.items():
        value = answers.get(key)
        if component.rows is None:
            yield component, value
        elif isinstance(value, list):
            for row in value:
                if isinstance(row, Mapping):
                    yield from _answers(component.rows.by_key, row)


def _terms(component: Component, value: Any, secret: str) -> Iterator[Term]:
    if component.type in _CHOICES:
        chosen = value if isinstance(value, list) else [value]
        yield from (answer_term(component.key, one) for one in chosen if isinstance(one, str) and one)
    elif not isinstance(value, str):
        return
    elif component.kind == "nik":
        nik = read_nik(value)
        if nik is not None:
            yield nik_term(nik, secret)
    elif component.type in _TEXTS and not component.kind:
        if _NAME_KEYS.match(component.key):
            yield from (Term(TermKind.NAME, word) for word in words_in(value))
        elif _ADDRESS_KEYS.match(component.key):
            yield from (Term(TermKind.ADDRESS, word) for word in words_in(value))
