"""Which characters a letter can print, and which of them stand in the name of a person."""

from __future__ import annotations

import unicodedata

DRAWN = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x34E), (0x350, 0x36F), (0x370, 0x45F), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x2030, 0x2040), (0x2044, 0x2052), (0x2070, 0x2071), (0x2074, 0x208E),
    (0x20A0, 0x20BF), (0x2122, 0x2122), (0x2126, 0x2126), (0x2190, 0x2193), (0x2200, 0x22FF),
    (0x25A0, 0x25CF), (0x2713, 0x2714),
)  # fmt: skip
"""Latin with all accents, Greek, Cyrillic, punctuation, currency, arrows, signs of mathematics, plain shapes: what the
fonts of the letters draw."""
_BETWEEN_WORDS = frozenset("\n\t\u2028\u2029")  # the last two break a line too
_IN_NAMES = frozenset(" .,'’‘`´-/()")
_INVISIBLE = frozenset(("Cc", "Cf"))


def is_drawn(character: str) -> bool:
    """Whether the fonts of the letters have the character."""
    code = ord(character)
    return unicodedata.category(character) != "Cn" and any(first <= code <= last for first, last in DRAWN)


def not_drawn(text: str) -> list[str]:
    """The characters of a text that no letter can print, each once. Invisible ones are left out of a letter anyway."""
    signs = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [
        sign
        for sign in signs
        if sign not in _BETWEEN_WORDS and unicodedata.category(sign) not in _INVISIBLE and not is_drawn(sign)
    ]


def is_name(text: str) -> bool:
    """Whether a text can be the name of a person: letters, and the signs that stand between them (Nur'aini, d'Or)."""
    return any(map(str.isalpha, text)) and all(
        sign in _IN_NAMES or unicodedata.category(sign)[0] in "LM" for sign in text
    )
