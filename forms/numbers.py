"""Numbers as Indonesians write them: a dot between thousands, a comma before the fraction."""

from __future__ import annotations

import re
from decimal import Decimal

MAX_DIGITS = 15
"""Whole numbers up to here survive JSON and every reader of it."""

_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_PLAIN = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
_RUPIAH = re.compile(r"-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,(00?|-))?")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_CURRENCY = re.compile(r"\A(-?)(?:rp|idr)\.?", re.IGNORECASE)


class TooManyDigitsError(ValueError):
    """The number is larger than any that a permit can mean."""


def parse_number(text: str) -> Decimal | None:
    """ "1.234,5" is 1234.5 and "1.234" is 1234; a lone dot before other than three digits is a decimal point."""
    compact = _SPACES.sub("", text).replace("\u2212", "-")
    if _GROUPED.fullmatch(compact):
        compact = compact.replace(".", "").replace(",", ".")
    elif _PLAIN.fullmatch(compact):
        compact = compact.replace(",", ".")
    else:
        return None
    return _bounded(compact)


def parse_rupiah(text: str) -> int | None:
    """ "Rp 1.250.000,00", "1.250.000" and "1250000" are the same; cents and English commas are refused."""
    compact = _CURRENCY.sub(r"\1", _SPACES.sub("", text).replace("\u2212", "-"))
    if not _RUPIAH.fullmatch(compact):
        return None
    return int(_bounded(compact.split(",")[0].replace(".", "")))


def is_bounded(value: object) -> bool:
    """Whether a stored value is a number that can be an answer: no truth value, not endless, not too large."""
    return type(value) in (int, float) and abs(value) < 10**MAX_DIGITS  # type: ignore[arg-type]


def format_number(value: float | Decimal) -> str:
    """The number for reading: 1234.5 becomes "1.234,5"."""
    whole, _, fraction = _plain_digits(value).partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = f"-{grouped}"
    return f"{grouped},{fraction}" if fraction else grouped


def format_for_input(value: float | Decimal) -> str:
    """The number for typing on: no dots, so that no reader takes it for another number."""
    return _plain_digits(value).replace(".", ",")


def format_rupiah(value: float) -> str:
    """An amount as law and letters write it: Rp1.250.000."""
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{format_number(abs(value))}"


def _plain_digits(value: float | Decimal) -> str:
    text = format(Decimal(str(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bounded(text: str) -> Decimal:
    digits = text.lstrip("+-").partition(".")
    if len(digits[0].lstrip("0")) > MAX_DIGITS or len(digits[2]) > MAX_DIGITS:
        raise TooManyDigitsError
    return Decimal(text)
