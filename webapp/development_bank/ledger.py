"""What was paid at this bank, kept in a file: what we were not told yet is told after a restart too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

LONGEST_PAUSE = timedelta(minutes=10)
_CREATE = """
CREATE TABLE IF NOT EXISTS payment (
    reference TEXT PRIMARY KEY, code TEXT NOT NULL, amount INTEGER NOT NULL, paid_at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, next_try REAL, status INTEGER, answer TEXT NOT NULL DEFAULT ''
)
"""


@dataclass(frozen=True)
class BankPayment:
    """One transaction; `next_try` is empty once we answered it for good."""

    reference: str
    code: str
    amount: int
    paid_at: str
    attempts: int
    next_try: float | None
    status: int | None
    answer: str


class Ledger:
    """The book of the bank."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "bank.db"
        with self._open() as book:
            book.execute(_CREATE)

    def add(self, code: str, amount: int, paid_at: str, at: datetime) -> BankPayment:
        """A new transaction with a number of the bank's own, to be told at once."""
        with self._open() as book:
            count = book.execute("SELECT count(*) FROM payment").fetchone()[0]
            reference = f"DKI-{at:%Y%m%d%H%M%S}-{count + 1}"
            book.execute(
                "INSERT INTO payment (reference, code, amount, paid_at, next_try) VALUES (?, ?, ?, ?, ?)",
                (reference, code, amount, paid_at, at.timestamp()),
            )
        return self.get(reference)

    def get(self, reference: str) -> BankPayment:
        return self._find("WHERE reference = ?", reference)[0]

    def latest(self) -> list[BankPayment]:
        return self._find("ORDER BY rowid DESC LIMIT 50")

    def due(self, at: datetime) -> list[BankPayment]:
        """What is to be told now, the oldest first."""
        return self._find("WHERE next_try <= ? ORDER BY next_try", at.timestamp())

    def of_day(self, day: str) -> list[BankPayment]:
        """The statement of a day, such as 2026-11-24."""
        return self._find("WHERE substr(paid_at, 1, 10) = ? ORDER BY rowid", day)

    def has(self, reference: str) -> bool:
        return bool(self._find("WHERE reference = ?", reference))

    def note(self, payment: BankPayment, status: int | None, answer: str, *, is_final: bool, at: datetime) -> None:
        """What we answered. Without an answer for good it is tried again, each time after twice as long."""
        pause = min(LONGEST_PAUSE, timedelta(seconds=2 ** min(payment.attempts, 12)))
        next_try = None if is_final else (at + pause).timestamp()
        with self._open() as book:
            book.execute(
                "UPDATE payment SET attempts = attempts + 1, status = ?, answer = ?, next_try = ? WHERE reference = ?",
                (status, answer, next_try, payment.reference),
            )

    def _find(self, condition: str, *values: object) -> list[BankPayment]:
        columns = ", ".join(BankPayment.__dataclass_fields__)
        with self._open() as book:
            return [BankPayment(*row) for row in book.execute(f"SELECT {columns} FROM payment {condition}", values)]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        book = sqlite3.connect(self._path, timeout=30, isolation_level="IMMEDIATE")
        try:
            with book:
                yield book
        finally:
            book.close()
