"""What the author of a wrong expression reads. The sentences are in advice.yaml; here they become errors.

A sentence may hold {found}, {opened}, {at}, {fixed}, {code}, {near} or {value}, which are filled from the expression.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from engine.feel.errors import FeelSyntaxError
from engine.feel.syntax.places import place_of, shortened
from engine.feel.syntax.strings import write_string

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f]"
)
_QUOTES = "'‘’‚′“”„‟«»″"
_CLOSING_QUOTES = re.compile(f"[{_QUOTES}]")
_FIELD = re.compile(r"\{(found|opened|at|fixed|code|near|value)\}")
_LONGEST_SHOWN = 40
_CLOSER = {"(": ")", "[": "]", "{": "}", "]": "["}


@dataclass(frozen=True)
class Advice:
    """A problem and its remedy, in Indonesian and in English."""

    problem_id: str
    remedy_id: str
    problem_en: str
    remedy_en: str


def syntax_error(key: str, text: str, start: int, end: int, **fields: Any) -> FeelSyntaxError:
    """The error that advice.yaml has under `places`, for the text from start to end."""
    if key == "unknown character" and _INVISIBLE.match(text, start):
        key = "invisible character"
    found = text[start:end]
    if key == "dots in a number":
        fields.setdefault("fixed", found.replace(".", ""))
    if "opened" in fields:
        fields.setdefault("fixed", _CLOSER.get(fields["opened"], ""))
    if found:
        fields.setdefault("code", f"U+{ord(found[0]):04X}")
    error = _error(_all()["places"][key], text, start, end, fields)
    error.code = key
    return error


def word_error(words: str, text: str, start: int, end: int) -> FeelSyntaxError | None:
    """The error for a word of another language; None when there is no advice for it."""
    advice = _all()["words"].get(words)
    return None if advice is None else _error(advice, text, start, end, {})


def find_wrong_sign(text: str, position: int, *, in_type: bool) -> FeelSyntaxError | None:
    """The error for a sign that FEEL does not have, if one stands here."""
    if text.startswith("!=", position) and not text.startswith("!==", position):
        return None
    match = _signs().match(text, position)
    if match is None or (in_type and match[0] == "<>"):
        return None
    end, fields = match.end(), {}
    if match[0] in _QUOTES:
        closing = _CLOSING_QUOTES.search(text, end)
        end = closing.end() if closing else len(text)
        content = text[match.end() : closing.start() if closing else end]
        fields["fixed"] = shown(write_string(content))
    return _error(_all()["signs"][match[0]], text, position, end, {"found": match[0], **fields})


def is_foreign_value(name: str) -> bool:
    """Whether the name is how another language writes true, false or null."""
    return name in _content()["values"].split("|")


def feel_function(name: str, argument: str) -> str | None:
    """How FEEL writes what another language does with a function of this name; None for names that nobody uses."""
    template = _mapping("functions").get(name.replace("_", "").replace(" ", "").lower())
    return None if template is None else template.replace("{value}", argument or "x")


def foreign_functions() -> list[str]:
    """Names of functions in other languages for which there is advice, in small letters without spaces."""
    return list(_mapping("functions"))


def is_unit(name: str) -> bool:
    """Whether the word is a unit of time."""
    return name in _content()["units"].split("|")


def method_call(name: str, value: str) -> str:
    """How FEEL writes the method of another language."""
    return str(_mapping("methods").get(name, f"{name}({{value}})")).replace("{value}", value)


def shown(text: str) -> str:
    """A piece of the expression, short enough for a sentence, and without what cannot be sent."""
    return shortened(text.encode("utf-8", "replace").decode(), _LONGEST_SHOWN)


def _error(advice: Advice, text: str, start: int, end: int, fields: Mapping[str, Any]) -> FeelSyntaxError:
    place = place_of(text)
    line, column = place(start)
    end_line, end_column = place(max(end, start))

    def fill(template: str, language: int) -> str:
        def value(match: re.Match[str]) -> str:
            own = fields.get(match[1], "")
            if match[1] == "at":
                return (f"baris {own[0]}, kolom {own[1]}", f"line {own[0]}, column {own[1]}")[language]
            return str(own[language] if type(own) is tuple else own)

        return _FIELD.sub(value, template)

    fields = {"found": shown(text[start:end]), **fields}
    remedy_id, remedy_en = fill(advice.remedy_id, 0), fill(advice.remedy_en, 1)
    return FeelSyntaxError(
        f"{fill(advice.problem_id, 0)} {remedy_id}",
        f"{fill(advice.problem_en, 1)} {remedy_en}",
        text=text,
        line=line,
        column=column,
        end=(end_line, end_column),
        remedy_id=remedy_id,
        remedy_en=remedy_en,
    )


@cache
def _content() -> dict[str, Any]:
    return dict(yaml.safe_load(files(__package__).joinpath("advice.yaml").read_text(encoding="utf-8")))


@cache
def _all() -> dict[str, dict[str, Advice]]:
    separators = {"signs": " ", "words": "|", "places": "|"}
    return {
        group: {
            key: Advice(*own["id"], *own["en"])
            for keys, own in _content()[group].items()
            for key in keys.split(separator)
        }
        for group, separator in separators.items()
    }


@cache
def _mapping(group: str) -> dict[str, str]:
    return {key: own for keys, own in _content()[group].items() for key in keys.split("|")}


@cache
def _signs() -> re.Pattern[str]:
    signs = sorted(_all()["signs"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, signs)))
