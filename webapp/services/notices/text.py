"""The words of a notice: small templates in `templates/notices`, one for each kind and language.

Each sets `subject`, `sms` (160 characters where possible, for WhatsApp too) and `body`, the middle of an e-mail. No
template knows a NIK or an address. What a follow-up (an objection, a complaint) says in words of its own stands in a
folder with its name; what an account is told goes by phone only and stands in `account`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined

from webapp.messaging import Channel
from webapp.models import AccountNoticeKind, NoticeKind
from webapp.services.notices.harmless import harmless

_LANGUAGES = ("id", "en")
_LONGEST_SUBJECT = 150


@dataclass(frozen=True)
class AboutEarlier:
    """What a case about an earlier application says of it."""

    follow_up: str
    """Objection, complaint or withdrawal, by its code in the catalogue."""
    earlier_number: str
    new_number: str = ""
    """With which the earlier application was opened again."""
    in_part: bool = False
    """An objection was upheld in part."""


@dataclass(frozen=True)
class Facts:
    """What a notice may say about a case, in the language of the person who reads it."""

    language: str
    name: str
    """Of the person who is told."""
    number: str
    permit: str
    link: str
    step: str = ""
    """What the applicant has to do, or what the case waits for."""
    last_day: date | None = None
    holder: str = ""
    """Whose turn it is."""
    office: str = ""
    letter_number: str = ""
    payment_code: str = ""
    amount: float | None = None
    due_on: date | None = None
    """The last day of the service standard."""
    about: AboutEarlier | None = None
    """Of a follow-up."""
    is_electronic: bool = False
    """The applicant wants to download the letter, not to fetch it."""
    paid: float = 0
    """What came in for the bill and counts, what is still open, what is to go back, and what went back."""
    unpaid: float = 0
    to_return: float = 0
    returned: float = 0


@dataclass(frozen=True)
class NoticeText:
    """What is sent; only an e-mail has a subject."""

    subject: str
    text: str


def notice_text(kind: NoticeKind, channel: Channel, facts: Facts) -> NoticeText:
    name = f"{kind.value}.{facts.language}.txt"
    own = [f"{facts.about.follow_up}/{name}"] if facts.about else []
    words = _templates(facts.language).select_template([*own, name]).make_module(vars(facts))
    if channel is not Channel.EMAIL:
        return NoticeText("", _one_line(str(words.sms)))
    letter = _templates(facts.language).get_template(f"email.{facts.language}.txt")
    text = letter.render(vars(facts), body=str(words.body).strip())
    return NoticeText(_one_line(str(words.subject))[:_LONGEST_SUBJECT], text.strip() + "\n")


def account_text(kind: AccountNoticeKind, language: str, facts: Mapping[str, Any]) -> NoticeText:
    """What a phone number is told about an account or a company."""
    template = _templates(language).get_template(f"account/{kind.value}.{language}.txt")
    return NoticeText("", _one_line(template.render(facts)))


@cache
def _templates(language: str) -> Environment:
    if language not in _LANGUAGES:
        raise LookupError(f"notices are not written in {language!r}")
    # Plain text: there is nothing to escape.
    environment = Environment(
        loader=PackageLoader("webapp", "templates/notices"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "short": _short,
        "day": lambda day: format_date(day, "d MMM yyyy", locale=language),
        "moment": lambda moment: format_datetime(moment, "d MMM yyyy HH.mm", locale=language),
        "harmless": harmless,
        "long_day": lambda day: format_date(day, "EEEE, d MMMM yyyy", locale=language),
        "rupiah": lambda amount: f"Rp{format_decimal(amount, format='#,##0', locale='id')}",
    }
    return environment


def _short(text: str, most: int) -> str:
    """At a word's end, with three dots: the one sign for it that every telephone has."""
    if len(text) <= most:
        return text
    cut = text[: most - 2].rpartition(" ")[0] or text[: most - 3]
    return cut[: most - 3].rstrip(" ,;:(/-") + "..."


def _one_line(text: str) -> str:
    return " ".join(text.split())
