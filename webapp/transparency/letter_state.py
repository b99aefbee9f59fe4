"""What the check of a letter came to, in one sentence with a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from flask_babel import gettext

from webapp.models import LetterKind
from webapp.services.public_letter import LetterState, PublicLetter
from webapp.shared.filters import long_date
from webapp.shared.revocation_words import reason_title

_OF_PERMITS = (LetterKind.PERMIT, LetterKind.DUPLICATE, LetterKind.AMENDMENT)


@dataclass(frozen=True)
class StateWords:
    """A heading, what it means, and a word for the tag."""

    kind: Literal["good", "bad"]
    title: str
    sentence: str
    tag: str


def state_words(letter: PublicLetter, today: date) -> StateWords:
    """Whether the letter itself holds on this day."""
    state = letter.state(today)
    deciding = letter.deciding(today)
    if state is LetterState.REPLACED:
        return StateWords("bad", gettext("Surat ini sudah diganti"), _replaced(deciding), gettext("Diganti"))
    if state is LetterState.REVOKED:
        assert deciding.revoked_because is not None  # whatever is revoked has a reason
        sentence = gettext(
            "Tidak berlaku lagi sejak %(day)s. Alasan: %(reason)s.",
            day=long_date(deciding.revoked_on),
            reason=reason_title(deciding.revoked_because),
        )
        return StateWords("bad", gettext("Surat ini sudah dicabut"), sentence, gettext("Dicabut"))
    if state is LetterState.EXPIRED:
        sentence = gettext(
            "Kami menerbitkan surat ini, tetapi masa berlakunya habis pada %(day)s.",
            day=long_date(deciding.valid_until),
        )
        return StateWords("bad", gettext("Masa berlaku surat ini sudah habis"), sentence, gettext("Habis"))
    return StateWords("good", _title(letter), _holds(letter, today), gettext("Terdaftar"))


def _title(letter: PublicLetter) -> str:
    if letter.kind in _OF_PERMITS:
        return gettext("Surat ini terdaftar dan berlaku")
    return gettext("Surat ini terdaftar")


def _holds(letter: PublicLetter, today: date) -> str:
    if letter.kind not in _OF_PERMITS:
        return gettext("Kami menerbitkan surat ini, dan sampai %(today)s tidak dicabut.", today=long_date(today))
    until = letter.deciding(today).valid_until
    if until is not None:
        return gettext(
            "Kami menerbitkan surat ini, dan ia berlaku sampai %(day)s. Diperiksa pada %(today)s.",
            day=long_date(until),
            today=long_date(today),
        )
    return gettext(
        "Kami menerbitkan surat ini, dan sampai %(today)s tidak dicabut. Tanggal akhirnya tidak tercetak pada surat.",
        today=long_date(today),
    )


def _replaced(letter: PublicLetter) -> str:
    if letter.newer is None:
        return gettext("Tidak berlaku lagi sejak %(day)s: ada surat baru.", day=long_date(letter.replaced_since))
    return gettext(
        "Tidak berlaku lagi sejak %(day)s. Penggantinya nomor %(number)s tanggal %(issued)s.",
        day=long_date(letter.replaced_since),
        number=letter.newer.number,
        issued=long_date(letter.newer.issued_on),
    )
