"""Whether an application for another person names that person: the letter prints the names of the form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms import Component, FormDefinition
from webapp.services.parties import Party

_KIND = "nama"
_BLOCK = "pemohon"


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that stands where that of the represented person should."""

    name: str
    page_key: str


def other_name(form: FormDefinition, answers: Mapping[str, Any], party: Party) -> OtherName | None:
    """The applicant's name in a form about the represented person, when nobody in it has that person's name.

    Titles after a comma, signs and capitals do not count. A form that asks for no applicant says nothing here.
    """
    if not party.name:
        return None
    asked = next((key for key, component in form.fields.items() if _is_applicant(component)), None)
    if asked is None or not answers.get(asked):
        return None
    wanted = _letters(party.name)
    if any(_letters(name) == wanted for name in _names(form.fields, answers)):
        return None
    page = next(page.key for page in form.pages if asked in page.keys)
    return OtherName(str(answers[asked]), page)


def _is_applicant(component: Component) -> bool:
    return component.kind == _KIND and component.block == _BLOCK


def _names(fields: Mapping[str, Component], answers: Mapping[str, Any]) -> Iterator[str]:
    for key, component in fields.items():
        if component.kind == _KIND:
            yield str(answers.get(key) or "")
        for row in (answers.get(key) or ()) if component.type == "dynamiclist" else ():
            yield from _names({column.key: column for column in component.components}, row)


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.partition(",")[0])
    return "".join(sign for sign in plain.casefold() if sign.isalpha())
