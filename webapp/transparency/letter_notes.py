"""What else to know of a letter besides its state, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext

from webapp.models import LetterKind
from webapp.services.public_letter import PublicLetter
from webapp.shared.filters import long_date


def notes_about(letter: PublicLetter, today: date) -> list[str]:
    """Of which letter it is a duplicate, which ones change it, and what will replace it."""
    return [*_original(letter), *_amendments(letter), *_successor(letter, today)]


def _original(letter: PublicLetter) -> Iterator[str]:
    if letter.original is None:
        return
    facts = {"number": letter.original.number, "day": long_date(letter.original.issued_on)}
    if letter.kind is LetterKind.DUPLICATE:
        yield gettext(
            "Ini duplikat dari surat nomor %(number)s tanggal %(day)s, dan berlaku selama surat itu berlaku.", **facts
        )
    else:
        yield gettext(
            "Ini perubahan atas surat nomor %(number)s tanggal %(day)s, dan berlaku selama surat itu berlaku.", **facts
        )


def _amendments(letter: PublicLetter) -> Iterator[str]:
    """What changes the original changes its duplicate."""
    changed = letter.original if letter.kind is LetterKind.DUPLICATE and letter.original else letter
    for other in changed.amendments:
        facts = {"number": other.number, "day": long_date(other.issued_on)}
        yield gettext("Diubah dengan surat nomor %(number)s tanggal %(day)s.", **facts)


def _successor(letter: PublicLetter, today: date) -> Iterator[str]:
    if letter.newer is not None and letter.replaced_since is not None and letter.replaced_since > today:
        facts = {"number": letter.newer.number, "day": long_date(letter.replaced_since)}
        yield gettext("Mulai %(day)s surat ini diganti dengan surat nomor %(number)s.", **facts)
