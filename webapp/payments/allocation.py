"""What becomes of money: a pure function, so that every sequence of payments can be tried."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.models import Allocation, Bill


@dataclass(frozen=True)
class Allotted:
    """How much of a payment counts, and what the rest is."""

    counted: int
    allocation: Allocation


def allot(amount: int, bill: Bill) -> Allotted:
    """Counts what the bill still needs. Of a settled bill everything is excess, of a cancelled one late."""
    if bill.cancelled_at is not None:
        return Allotted(0, Allocation.LATE)
    counted = min(amount, bill.open_amount)
    return Allotted(counted, Allocation.COUNTED if counted == amount else Allocation.EXCESS)
