"""The numbers of letters: urut/kode izin/kode wilayah/klasifikasi/e/tahun.

Only the form of a number is made here; which one is next is counted where the letter is issued, one gap-free
series per `NumberSeries`.
"""

from dataclasses import dataclass
from typing import Literal

LetterKind = Literal["permit", "refusal", "assessment", "minutes", "objection", "duplicate", "amendment"]

_MARKS: dict[LetterKind, str] = {
    "permit": "",
    "refusal": ".TOLAK",
    "assessment": ".SKRD",
    "minutes": ".BAPL",
    "objection": ".KEBERATAN",
    "duplicate": ".DUPLIKAT",
    "amendment": ".PERUBAHAN",
}

_MINUTES = {"bapt": ".BAPT", "risalah_sidang": ".RISALAH", "bap_pasca": ".BAP"}
"""Minutes of other things than a site visit, by the template that prints them."""


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """One counter: it restarts each year, and every office, permit code and kind of letter has its own.

    Refusals, assessments, minutes, decisions on objections, duplicates and changes never share numbers with
    permits: the code carries a mark (24.1PM, 24.1PM.TOLAK), so the number itself tells what the letter is.
    """

    code: str
    office_code: str
    year: int

    def __str__(self) -> str:
        """A key for the counter."""
        return f"{self.office_code}/{self.code}/{self.year}"


def number_series(kind: LetterKind, permit_code: str, office_code: str, year: int, template: str = "") -> NumberSeries:
    """The series that a letter belongs to; the code of the area tells the level that issued it."""
    own = (mark for name, mark in _MINUTES.items() if kind == "minutes" and f"_{template}".endswith(f"_{name}"))
    return NumberSeries(permit_code + next(own, _MARKS[kind]), office_code, year)


def format_letter_number(
    series: NumberSeries, sequence: int, classification: str | None = None, *, electronic: bool = True
) -> str:
    """198/24.1PM/31.75/-1.824.27/e/2026.

    The archive classification is left out while it is unknown; `e` marks an electronic letter.
    """
    if sequence < 1:
        raise ValueError("the first number of a series is 1")
    parts = (
        str(sequence),
        series.code,
        series.office_code,
        classification or "",
        "e" if electronic else "",
        str(series.year),
    )
    return "/".join(part for part in parts if part)
