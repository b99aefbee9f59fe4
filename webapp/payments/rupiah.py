"""Whole rupiah. Amounts in a case are JSON numbers, and a number with a fraction is never money by accident."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

MOST_RUPIAH = 10**15
"""Far above any bill, and exact as a JSON number everywhere."""


def whole_rupiah(amount: Any) -> int | None:
    """The amount rounded to whole rupiah; None for what is no amount at all."""
    if isinstance(amount, bool) or not isinstance(amount, int | float | Decimal | str):
        return None
    try:
        exact = Decimal(str(amount))
    except InvalidOperation:
        return None
    if not exact.is_finite() or abs(exact) > MOST_RUPIAH:
        return None
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))
