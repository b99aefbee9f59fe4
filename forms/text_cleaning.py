"""Typed text, freed of what nobody types on purpose and what a database refuses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Control characters except tab and newline, lone surrogates, and marks that turn the reading direction
# (a name must look like what it is).
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

HARD_LIMIT = 100_000
"""No answer is longer; what is above is not even normalised."""


def clean_text(text: str) -> str:
    """One form of line ends, composed letters, no control characters, no blanks around."""
    if len(text) > HARD_LIMIT:
        return text[: HARD_LIMIT + 1]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWANTED.sub("", unicodedata.normalize("NFC", text)).strip()


def clean_line(text: str) -> str:
    """As clean_text, on one line."""
    return " ".join(clean_text(text).split())


def typed_text(text: str | None) -> str | None:
    """For the filters of a field: clean_text; what was not sent stays None."""
    return clean_text(text) if text else text


def typed_line(text: str | None) -> str | None:
    """For the filters of a field: clean_line; what was not sent stays None."""
    return clean_line(text) if text else text


def texts_in(raw: Iterable[object]) -> list[str]:
    """The texts among the values that were sent; a file sent under the name of a text field is not one."""
    return [value for value in raw if isinstance(value, str)]
