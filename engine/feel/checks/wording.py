"""Types and values as people read them, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Iterable

from engine.feel.checks.diagnostic import Words
from engine.feel.checks.static_type import StaticType

KIND_NAMES: dict[str, Words] = {
    "boolean": ("benar/salah", "true or false"),
    "number": ("angka", "a number"),
    "string": ("teks", "a text"),
    "date": ("tanggal", "a date"),
    "time": ("jam", "a time"),
    "date and time": ("tanggal dan jam", "a date and time"),
    "days and time duration": ("jangka waktu hari/jam", "a duration in days and time"),
    "years and months duration": ("jangka waktu tahun/bulan", "a duration in years and months"),
    "list": ("daftar", "a list"),
    "context": ("konteks", "a context"),
    "range": ("rentang", "a range"),
    "function": ("fungsi", "a function"),
    "null": ("null", "null"),
}
MOMENT_NAMES = {"date": "tanggal", "time": "jam", "date and time": "tanggal dan jam", "duration": "jangka waktu"}
"""What the functions that read a text make of it, in Indonesian; in English they are called so."""


def kind_words(type_: StaticType) -> Words:
    """`angka atau teks`, `a number or a text`; null is named only where there is nothing else."""
    if type_.is_any:
        return ("apa saja", "anything")
    names = [KIND_NAMES[kind] for kind in KIND_NAMES if kind in (type_.some or type_.kinds)]
    if len(names) > 4:
        return ("bermacam jenis", "one of several kinds")
    return " atau ".join(name[0] for name in names), " or ".join(name[1] for name in names)


def looks_like_a_number(text: str) -> bool:
    """Whether somebody meant a number by this text."""
    try:
        return float(text) == float(text)
    except ValueError:
        return False


def listed(names: Iterable[str], most: int = 8) -> str:
    """Some names for a message."""
    every = list(names)
    shown = ", ".join(every[:most])
    return f"{shown}, ..." if len(every) > most else shown
