"""The commonest slips of people who type FEEL into a table: valid FEEL, but surely not what was meant.

24/11/2026         a division                    -> date("2026-11-24")
2.500              two and a half                -> 2500 or 2.5
0,5                the numbers 0 and 5           -> 0.5 or 0, 5
> 0,5              more than 0, or 5             -> > 0.5 or > 0, 5
toko               a variable of that name       -> "toko"
47111              in a column of texts          -> "47111"
TRUE               a variable of that name       -> true
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

Message = tuple[str, str]
"""In Indonesian and in English."""
_STRING = re.compile(r'"(?:\\.|[^"\\])*+"?', re.DOTALL)
_DAY_FIRST = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20|21)\d\d)\b"
)
_YEAR_FIRST = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20|21)\d\d)(?P<sign>[/-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})\b"
)
_THOUSANDS = re.compile(r"(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})*\.\d\d0(?![\d.])")
_DECIMAL_COMMA = re.compile(r"(?:[<>]=?\s*)?-?\d+,\d+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_WORDS = re.compile(r"[^\W\d]\w*(?: \w+)*")


def find_slip(text: str, type_name: str, known_names: Collection[str]) -> tuple[Message, Message] | None:
    """Problem and remedy when the text of a cell is one of these slips, or a text or truth value out of its form."""
    return find_number_slip(text, type_name) or _wrong_literal(_STRING.sub('""', text), type_name, known_names)


def find_number_slip(text: str, type_name: str) -> tuple[Message, Message] | None:
    """Problem and remedy when what the author meant as a date or number is a calculation or several numbers."""
    bare = _STRING.sub('""', text)
    for pattern in (_DAY_FIRST, _YEAR_FIRST):
        if (found := pattern.search(bare)) and (day := _day(found)):
            return (
                (f"{found.group()} dihitung sebagai angka, bukan tanggal.", f"{found.group()} is a sum, not a date."),
                (f'Tulis date("{day}").', f'Write date("{day}").'),
            )
    if found := _THOUSANDS.search(bare):
        whole = found.group().replace(".", "")
        return (
            (f"{found.group()} bermakna ganda: titik memisahkan desimal.", f"{found.group()} is not clear."),
            (
                f"Tulis {whole} tanpa titik ribuan, atau pecahan tanpa nol di belakang.",
                f"Write {whole} without points for thousands, or the fraction without a zero at its end.",
            ),
        )
    if type_name == "number" and _DECIMAL_COMMA.fullmatch(bare):
        return (
            (f"{bare} berarti dua hal: koma memisahkan.", f"{bare} means two numbers: the comma separates."),
            (
                f"Tulis {bare.replace(',', '.')} untuk pecahan, atau {bare.replace(',', ', ')} untuk dua angka.",
                f"Write {bare.replace(',', '.')} for the fraction, or {bare.replace(',', ', ')} for two numbers.",
            ),
        )
    return None


def _wrong_literal(bare: str, type_name: str, known_names: Collection[str]) -> tuple[Message, Message] | None:
    parts = [part.strip() for part in bare.split(",")] if not _BRACKETS & set(bare) else []
    unknown = next((p for p in parts if _WORDS.fullmatch(p) and p not in known_names and p not in _KEYWORDS), None)
    if type_name == "boolean" and unknown:
        return (
            (f'"{unknown}" bukan nilai benar atau salah.', f'"{unknown}" is neither true nor false.'),
            ("Tulis true atau false, dengan huruf kecil.", "Write true or false, in small letters."),
        )
    number = next((part for part in parts if _NUMBER.fullmatch(part)), None)
    if type_name == "string" and (unknown or number):
        shown = unknown or number
        return (
            (f"{shown} bukan teks: teks ditulis dalam tanda kutip.", f"{shown} is no text: texts stand in quotes."),
            (f'Tulis "{shown}".', f'Write "{shown}".'),
        )
    return None


_BRACKETS = frozenset("([{")
_KEYWORDS = frozenset({"true", "false", "null"})


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
