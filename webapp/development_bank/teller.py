"""Takes payments, and tells us of each until we answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Lock

from webapp.development_bank.ledger import BankPayment, Ledger
from webapp.development_bank.line import Line, Reply


@dataclass
class Teller:
    ledger: Ledger
    line: Line
    clock: Callable[[], datetime]

    def __post_init__(self) -> None:
        self._lock = Lock()

    def take(self, code: str, amount: int, paid_at: str) -> BankPayment:
        """Money is paid: first it is in the book, then we are told."""
        with self._lock:
            payment = self.ledger.add(code, amount, paid_at, self.clock())
        self.tell(payment)
        return self.ledger.get(payment.reference)

    def tell(self, payment: BankPayment) -> Reply:
        """Tells us of it, once more if need be."""
        reply = self.line.tell(payment.reference, payment.code, payment.amount, payment.paid_at)
        answer = json.dumps(reply.content, ensure_ascii=False)
        self.ledger.note(payment, reply.status, answer, is_final=reply.is_final, at=self.clock())
        return reply

    def keep_telling(self, stop: Event, pause: float = 0.5) -> None:
        """Tells what we were not told yet, until it is stopped."""
        while not stop.wait(pause):
            for payment in self.ledger.due(self.clock()):
                self.tell(payment)
