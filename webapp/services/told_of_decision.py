"""When an applicant was told of a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from engine import Case
from engine.working_calendar import in_jakarta
from webapp.models import Letter, LetterKind

_DELIVERY = "sampaikan_penolakan"
"""The step of every refusal in which an officer tells the applicant (processes/shared/penolakan.bpmn)."""


def told_on(case: Case, variables: Mapping[str, Any], letters: Sequence[Letter]) -> date | None:
    """The day on which the applicant was told how the case ended, or that its letter was revoked; None while it runs.

    Of a refusal, the day on which the letter was handed over: never before the letter, whatever an officer typed.
    Until that is done it is the day of the letter, which the applicant reads on the page: an office that does not
    deliver keeps nobody from objecting. Without a letter it is the day on which the case ended.
    """
    written = [letter.issued_on for letter in letters if letter.kind == LetterKind.REFUSAL]
    if case.ended_at is None:
        return max(_delivered_on(variables) or max(written), *written) if written else None
    revoked = [letter.revoked_at for letter in letters if letter.kind == LetterKind.PERMIT and letter.revoked_at]
    if case.outcome == "granted" and revoked:
        return in_jakarta(max(revoked)).date()
    if case.outcome != "refused" or not written:
        return in_jakarta(case.ended_at).date()
    return max(_delivered_on(variables) or max(written), *written)


def _delivered_on(variables: Mapping[str, Any]) -> date | None:
    delivery = variables.get(_DELIVERY)
    typed = delivery.get("tanggal_disampaikan") if isinstance(delivery, Mapping) else None
    try:
        return date.fromisoformat(str(typed)[:10])
    except ValueError:
        return None
