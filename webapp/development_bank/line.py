"""The line from the bank to us: signed HTTP, nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import urllib3

from webapp.signed_http import signature_headers

_TIMEOUT = urllib3.Timeout(connect=2, read=10)
_MOST = 100_000


@dataclass(frozen=True)
class Reply:
    """What we answered; without a status nobody was there."""

    status: int | None
    content: Mapping[str, Any]

    @property
    def is_final(self) -> bool:
        """The payment is booked, or refused for good. A code that we do not know is an answer only as JSON."""
        if self.status == 404:
            return self.content.get("error") == "unknown_code"
        return self.status in (200, 400, 409, 413, 422)


@dataclass(frozen=True)
class Line:
    url: str
    secret: str = field(repr=False)
    clock: Callable[[], datetime]
    pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False), repr=False)

    def inquire(self, code: str) -> Reply:
        return self._post("/bank/tagihan", {"code": code})

    def tell(self, reference: str, code: str, amount: int, paid_at: str) -> Reply:
        told = {"bank_reference": reference, "code": code, "amount": amount, "paid_at": paid_at}
        return self._post("/bank/pembayaran", told)

    def _post(self, path: str, content: Mapping[str, Any]) -> Reply:
        body = json.dumps(content).encode()
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            **signature_headers(body, self.secret, self.clock()),
        }
        try:
            answer = self.pool.request("POST", self.url + path, body=body, headers=headers, timeout=_TIMEOUT)
        except urllib3.exceptions.HTTPError:
            return Reply(None, {})
        try:
            found = json.loads(answer.data[:_MOST])
        except ValueError:
            found = {}
        return Reply(answer.status, found if isinstance(found, dict) else {})
