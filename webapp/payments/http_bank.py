from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson
import urllib3

from webapp.payments.bank import BankError
from webapp.payments.notification import Notification
from webapp.payments.rupiah import MOST_RUPIAH
from webapp.services.clock import Clock
from webapp.signed_http import BadSignatureError, check_signature, signature_headers

_TIMEOUT = urllib3.Timeout(connect=5, read=55)
_MOST = 20_000_000


@dataclass(frozen=True)
class HttpBank:
    """A bank that gives its statement by HTTP, signed both ways.

    We post {"day": "2026-11-24"}; it answers {"payments": [...]}, each as in a notification.
    """

    url: str
    secret: str = field(repr=False)
    clock: Clock
    pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False), repr=False)

    def statement(self, day: date) -> list[Notification]:
        body = orjson.dumps({"day": day.isoformat()})
        headers = {"Content-Type": "application/json", **signature_headers(body, self.secret, self.clock())}
        try:
            answer = self.pool.request(
                "POST", self.url, body=body, headers=headers, timeout=_TIMEOUT, redirect=False, preload_content=False
            )
            content = answer.read(_MOST)
            answer.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise BankError(type(error).__name__) from error
        if answer.status != 200:
            raise BankError(f"HTTP {answer.status}")
        try:
            check_signature(content, answer.headers, self.secret, self.clock())
            return [_read(row) for row in orjson.loads(content)["payments"]]
        except BadSignatureError as error:
            raise BankError(f"the statement is not signed: {error}") from error
        except (ValueError, TypeError, KeyError) as error:
            raise BankError("the statement cannot be read") from error


def _read(row: Any) -> Notification:
    amount, paid_at = row["amount"], datetime.fromisoformat(row["paid_at"])
    if not isinstance(amount, int) or not 0 < amount <= MOST_RUPIAH or paid_at.utcoffset() is None:
        raise ValueError("no amount or no moment")
    return Notification(str(row["bank_reference"]), str(row["code"]), amount, paid_at)
