"""Makes any text printable in a letter.

Archive files (PDF/A) must not hold a character that the fonts cannot draw, so one emoji in a name would stop
the whole letter. Here such a character becomes a white square: a gap that people see.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

UNPRINTABLE = "□"

# Latin with all accents, Greek, Cyrillic, punctuation, currency, arrows, signs of mathematics, plain shapes:
# what the fonts of the letters draw.
_DRAWN = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x34E), (0x350, 0x36F), (0x370, 0x45F), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x2030, 0x2040), (0x2044, 0x2052), (0x2070, 0x2071), (0x2074, 0x208E),
    (0x20A0, 0x20BF), (0x2122, 0x2122), (0x2126, 0x2126), (0x2190, 0x2193), (0x2200, 0x22FF),
    (0x25A0, 0x25CF), (0x2713, 0x2714),
)  # fmt: skip
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
    code = ord(character)
    category = unicodedata.category(character)
    if category in {"Cc", "Cf"}:
        return ""
    if category != "Cn" and any(first <= code <= last for first, last in _DRAWN):
        return character
    return UNPRINTABLE
