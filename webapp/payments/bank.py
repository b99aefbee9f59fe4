"""What we ask of a bank. All else the bank tells us by itself (`webapp.bank`)."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from webapp.payments.notification import Notification


class BankError(Exception):
    """The bank does not answer, or not in a way that we can trust."""


class Bank(Protocol):
    """A bank that takes money for us."""

    def statement(self, day: date) -> list[Notification]:
        """Every transaction of a day by its own books; raises BankError."""
        ...
