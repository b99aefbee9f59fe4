"""Strict reading of what the bank sends: a field that is wrong is named, and nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from webapp.payments.notification import Notification
from webapp.payments.pay_code import LONGEST_CODE
from webapp.payments.rupiah import MOST_RUPIAH

AHEAD = timedelta(minutes=10)
"""How far the clock of the bank may be ahead of ours."""
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{2,99}")
_CODE = re.compile(rf"[0-9]{{1,{LONGEST_CODE}}}")


class FieldsError(Exception):
    """Some fields are wrong: `fields` says which, and why."""

    def __init__(self, fields: dict[str, str]) -> None:
        self.fields = fields
        super().__init__(", ".join(fields))


def read_fields(told: Mapping[str, Any], readers: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """Exactly these fields; raises FieldsError with every one that is wrong, missing or not known."""
    wrong = {str(name)[:50]: "unknown field" for name in told if name not in readers}
    values: dict[str, Any] = {}
    for name, read in readers.items():
        if name not in told:
            wrong[name] = "missing"
            continue
        try:
            values[name] = read(told[name])
        except ValueError as error:
            wrong[name] = str(error)
    if wrong:
        raise FieldsError(wrong)
    return values


def read_notification(told: Mapping[str, Any], at: datetime) -> Notification:
    """One transaction, whether the bank tells us of it or it stands in the statement of a day. Raises FieldsError."""
    readers = {"bank_reference": reference, "code": pay_code, "amount": rupiah, "paid_at": past_moment(at)}
    return Notification(**read_fields(told, readers))


def pay_code(value: Any) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise ValueError(f"must be text of 1 to {LONGEST_CODE} digits")
    return value


def reference(value: Any) -> str:
    if not isinstance(value, str) or not _REFERENCE.fullmatch(value):
        raise ValueError("must be text of 3 to 100 letters, digits and ./_-")
    return value


def rupiah(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= MOST_RUPIAH:
        raise ValueError("must be a whole number of rupiah above 0")
    return value


def past_moment(at: datetime) -> Callable[[Any], datetime]:
    """A moment that is not ahead of ours."""

    def read(value: Any) -> datetime:
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            moment = None
        if moment is None or moment.utcoffset() is None:
            raise ValueError("must be a moment with its time zone, such as 2026-11-24T09:00:00+07:00")
        if not datetime(2000, 1, 1, tzinfo=at.tzinfo) < moment <= at + AHEAD:
            raise ValueError("must not lie in the future, nor before the year 2000")
        return moment

    return read
