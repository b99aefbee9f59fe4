"""Whoever changes a case by hand says why."""

from __future__ import annotations

from engine.errors import IncidentActionError

LONGEST_REASON = 1000


def check_reason(reason: str) -> None:
    """Raises IncidentActionError without a reason, or with one that is longer than 1,000 characters or holds a NUL."""
    if not reason.strip() or "\0" in reason:  # PostgreSQL keeps no NUL
        raise IncidentActionError("Sebutkan alasannya.", "Say the reason.")
    if len(reason) > LONGEST_REASON:
        raise IncidentActionError(
            f"Alasan paling banyak {LONGEST_REASON} huruf.", f"A reason has at most {LONGEST_REASON} characters."
        )
