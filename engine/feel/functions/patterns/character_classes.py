r"""The classes of characters that a pattern names: \d \w \s \i \c \p{Lu} \p{IsBasicLatin} (XML Schema 1.1, part 2, G).

\w is what is neither punctuation nor space nor other; \d is every decimal digit of Unicode; \s is space, tab and the
two signs of a line end; \i and \c are the characters that begin and make up XML names.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from engine.feel.functions.patterns.blocks import BLOCKS
from engine.feel.functions.patterns.character_set import LAST, NOTHING, CharacterSet

SPACE = CharacterSet.characters(" \t\n\r")
NAME_START = CharacterSet.of(
    [
        *((0x3A, 0x3A), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF)),
        *((0x370, 0x37D), (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF)),
        *((0x3001, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF)),
    ]
)
NAME_PART = NAME_START | CharacterSet.of(
    [(0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)],
)
CASED = 0x1E944
"""No character from here on has a capital and a small form."""
SCANNED = ((0, 0x3FFFF), (0xE0000, 0xE0FFF))
"""Where Unicode has assigned characters. The last two planes are for private use."""
PRIVATE = CharacterSet(((0xF0000, 0xFFFFD), (0x100000, LAST - 2)))


@cache
def _categories() -> dict[str, CharacterSet]:
    """The general categories of Unicode, by one letter and by two."""
    ranges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, last in SCANNED:
        for name, run in groupby(range(first, last + 1), key=lambda code: unicodedata.category(chr(code))):
            codes = list(run)
            ranges[name].append((codes[0], codes[-1]))
    ranges["Co"].extend(PRIVATE.ranges)
    assigned = CharacterSet.of(span for name, spans in ranges.items() if name != "Cn" for span in spans)
    ranges["Cn"] = list((~assigned).ranges)
    found = {name: CharacterSet.of(spans) for name, spans in ranges.items()}
    for letter in "LMNPZSC":
        found[letter] = CharacterSet.of(
            span for name, spans in ranges.items() if name.startswith(letter) for span in spans
        )
    return found


def find_property(name: str) -> CharacterSet | None:
    r"""The characters of `\p{name}`: a general category, or a block as `IsBasicLatin`; None when there is none."""
    if name.startswith("Is"):
        spans = BLOCKS.get(name[2:])
        return None if spans is None else CharacterSet.of(spans)
    return _categories().get(name)


@cache
def find_class(letter: str) -> CharacterSet | None:
    r"""The characters of `\d`, `\w`, `\s`, `\i`, `\c`, and of what their capitals leave over."""
    if letter.isupper():
        opposite = find_class(letter.lower())
        return None if opposite is None else ~opposite
    if letter == "d":
        return _categories()["Nd"]
    if letter == "w":
        return ~(_categories()["P"] | _categories()["Z"] | _categories()["C"])
    return {"s": SPACE, "i": NAME_START, "c": NAME_PART}.get(letter)


@cache
def _case_variants() -> dict[int, frozenset[int]]:
    families: dict[tuple[str, str], set[int]] = defaultdict(set)
    for code in range(CASED):
        character = chr(code)
        lower, upper = character.lower(), character.upper()
        if lower != upper:
            families["lower", lower].add(code)
            families["upper", upper].add(code)
    variants: dict[int, set[int]] = defaultdict(set)
    for family in families.values():
        for code in family:
            variants[code] |= family
    return {code: frozenset(family) for code, family in variants.items()}


def with_case_variants(characters: CharacterSet) -> CharacterSet:
    """The set with the capital and small forms of its characters (the flag i)."""
    codes = {variant for code in _cased(characters) for variant in _case_variants()[code]}
    return characters | (CharacterSet.of((code, code) for code in codes) if codes else NOTHING)


def _cased(characters: CharacterSet) -> Iterator[int]:
    variants = _case_variants()
    for low, high in characters.ranges:
        if high - low < len(variants):
            yield from (code for code in range(low, high + 1) if code in variants)
        else:
            yield from (code for code in variants if low <= code <= high)
