from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson
import urllib3

from webapp.payments.bank import BankError, Statement, UnreadableRow
from webapp.payments.notification import Notification
from webapp.payments.told_fields import FieldsError, read_notification
from webapp.services.clock import Clock
from webapp.signed_http import BadSignatureError, check_signature, post_signed

_SECONDS = 55
_MOST_BYTES = 20_000_000


@dataclass(frozen=True)
class HttpBank:
    """A bank that gives its statement by HTTP, signed both ways.

    We post {"day": "2026-11-24"}; it answers {"payments": [...]}, each as in a notification.
    """

    url: str
    secret: str = field(repr=False)
    clock: Clock
    pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False), repr=False)

    def statement(self, day: date) -> Statement:
        told = {"day": day.isoformat()}
        try:
            answer = post_signed(
                self.url, told, self.secret, self.clock(), pool=self.pool, seconds=_SECONDS, most_bytes=_MOST_BYTES
            )
        except urllib3.exceptions.HTTPError as error:
            raise BankError(type(error).__name__) from error
        if answer.status != 200:
            raise BankError(f"HTTP {answer.status}")
        try:
            check_signature(answer.content, answer.headers, self.secret, self.clock())
            return _read(orjson.loads(answer.content)["payments"], self.clock())
        except BadSignatureError as error:
            raise BankError(f"the statement is not signed: {error}") from error
        except (ValueError, TypeError, KeyError) as error:
            raise BankError("the statement cannot be read") from error


def _read(rows: Any, at: datetime) -> Statement:
    """Each row as strictly as a notification; what cannot be read stands beside the others, and does not hide them."""
    if not isinstance(rows, list):
        raise ValueError("no list of payments")
    told: list[Notification] = []
    unreadable: list[UnreadableRow] = []
    for number, row in enumerate(rows, 1):
        content = row if isinstance(row, dict) else {}  # which is then without any of the fields
        try:
            told.append(read_notification(content, at))
        except FieldsError as error:
            reference = None if "bank_reference" in error.fields else content["bank_reference"]
            unreadable.append(UnreadableRow(number, reference, error.fields))
    return Statement(tuple(told), tuple(unreadable))
