"""Makes any text printable in a letter.

Archive files (PDF/A) must not hold a character that the fonts cannot draw, so one emoji in a name would stop
the whole letter. Here such a character becomes a white square: a gap that people see.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from forms.lettering import is_drawn

UNPRINTABLE = "□"

_NEW_LINES = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_LONG_WORD = re.compile(r"[^\s\u200b]{48}(?=[^\s\u200b])")
_BREAK = "\u200b"


def printable(text: str) -> str:
    """The text with all that a letter cannot draw replaced; a very long word may break over lines.

    Invisible characters vanish: those that turn the direction of writing would let a name look like another.
    """
    text = unicodedata.normalize("NFC", _NEW_LINES.sub("\n", text)).replace("\t", " ")
    drawn = "".join(map(_drawn, text))
    return _LONG_WORD.sub(lambda word: word[0] + _BREAK, drawn)


def printable_values(value: Any) -> Any:
    """The same for every text inside lists and mappings, keys too; what JSON cannot hold becomes its text."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {printable(str(key)): printable_values(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable_values(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if abs(value) < 1e15 else printable(str(value))
    return printable(str(value))


def _drawn(character: str) -> str:
    if character == "\n":
        return character
    if unicodedata.category(character) in {"Cc", "Cf"}:
        return ""
    return character if is_drawn(character) else UNPRINTABLE
