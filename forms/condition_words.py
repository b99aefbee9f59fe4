"""Says in a sentence when a question is to be answered, as far as that hangs on plain answers of the same page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from forms import error_messages as messages

if TYPE_CHECKING:
    from forms.conditions import FormExpression
    from forms.fields.field import PermitField
    from forms.schema import Component
    from forms.services import FormServices

_NAME = r"[a-z][a-z0-9_]*"
_EQUAL = re.compile(rf'({_NAME}) = "([^"]*)"')
_OTHER = re.compile(rf'({_NAME}) != "([^"]*)"')
_NEGATED = re.compile(r"not\((.*)\)")
_LISTED = re.compile(rf'list contains\(\[((?:"[^"]*"(?:, )?)+)\], ({_NAME})\)')
_CONTAINS = re.compile(rf'list contains\(({_NAME}), "([^"]*)"\)')
_TEXT = re.compile(r'"([^"]*)"')
_SAYS_IT = re.compile(r"\b(?:di)?isi(?:lah)? (?:hanya )?(?:bila|jika|kalau|oleh)\b|\bhanya (?:bila|jika|untuk)\b", re.I)


def asked_when(component: Component, siblings: Mapping[str, PermitField], services: FormServices) -> str:
    """ "Diisi hanya bila “Tujuan surat” dijawab “Bantuan hukum”"; empty when it cannot be said, or is said already."""
    if not component.hide or _SAYS_IT.search(component.description.id):
        return ""
    sentences = (_sentence(condition, siblings, services) for condition in component.hide)
    return ". ".join(dict.fromkeys(sentence for sentence in sentences if sentence))


def _sentence(condition: FormExpression, siblings: Mapping[str, PermitField], services: FormServices) -> str:
    name, values = shown_for(condition.expression.text)
    question = siblings.get(dict(condition.aliases).get(name, name))
    if question is None:
        return ""
    labels = {option.value: option.label for option in question.component.options}
    if not all(value in labels for value in values):
        return ""
    quoted = [services.translate(messages.QUOTED) % {"text": labels[value].for_reader(services)} for value in values]
    if len(quoted) > 1:
        listed = {"first": ", ".join(quoted[:-1]), "last": quoted[-1]}
        quoted = [services.translate(messages.AND_OR) % listed]
    label = question.component.label.for_reader(services)
    return services.translate(messages.ASKED_WHEN) % {"question": label, "answers": quoted[0]}


@lru_cache(maxsize=4096)
def shown_for(hide: str) -> tuple[str, tuple[str, ...]]:
    """The question, and those of its answers for which a condition to hide does not hide.

    ("", ()) when it is not that plain.
    """
    text = " ".join(hide.split())
    if negated := _NEGATED.fullmatch(text):
        return _one_question(_EQUAL, negated[1], " or ") or _in_list(negated[1]) or ("", ())
    return _one_question(_OTHER, text, " and ") or ("", ())


def _one_question(pattern: re.Pattern[str], text: str, joint: str) -> tuple[str, tuple[str, ...]] | None:
    found = [pattern.fullmatch(part) for part in text.split(joint)]
    names = {match[1] if match else "" for match in found}
    if len(names) != 1 or "" in names:
        return None
    return names.pop(), tuple(match[2] for match in found if match)


def _in_list(text: str) -> tuple[str, tuple[str, ...]] | None:
    if listed := _LISTED.fullmatch(text):
        return listed[2], tuple(_TEXT.findall(listed[1]))
    contains = _CONTAINS.fullmatch(text)
    return (contains[1], (contains[2],)) if contains else None
