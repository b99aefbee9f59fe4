"""What we ask of a bank. All else the bank tells us by itself (`webapp.bank`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from webapp.payments.notification import Notification


class BankError(Exception):
    """The bank does not answer, or not in a way that we can trust."""


@dataclass(frozen=True)
class UnreadableRow:
    """A transaction in the statement that we would refuse if the bank told us of it."""

    number: int
    """Which row of the statement it is, counted from 1."""
    bank_reference: str | None
    """None when that is what cannot be read."""
    fields: Mapping[str, str]
    """What is wrong, by field."""

    def __str__(self) -> str:
        """As operators read it: TRX-1 (code must be text of 1 to 20 digits)."""
        wrong = ", ".join(f"{name} {why}" for name, why in self.fields.items())
        return f"{self.bank_reference or f'row {self.number}'} ({wrong})"


@dataclass(frozen=True)
class Statement:
    """Every transaction of a day by the bank's own books."""

    told: tuple[Notification, ...]
    unreadable: tuple[UnreadableRow, ...] = ()

    @property
    def references(self) -> set[str]:
        """The bank's references that stand in it."""
        found = {told.bank_reference for told in self.told}
        return found | {row.bank_reference for row in self.unreadable if row.bank_reference is not None}


class Bank(Protocol):
    """A bank that takes money for us."""

    def statement(self, day: date) -> Statement:
        """What it took on a day; raises BankError."""
        ...
