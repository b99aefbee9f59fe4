"""An application of before, as a case about it sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from catalog import Catalog, EarlierState, FollowUp
from engine import Case, case_variables, get_case
from engine.environment import environment_of
from engine.working_calendar import WorkingCalendar
from webapp.models import Application, Letter, LetterKind
from webapp.services.letters import find_letters_of_case
from webapp.services.permit_letter import permit_letter
from webapp.services.revocation import ReasonClass, public_reason
from webapp.services.told_of_decision import told_on

_OBJECTION = "keberatan"
"""Its code in catalog/follow_ups.yaml."""
_NOT_AGAINST_THE_HOLDER = frozenset({ReasonClass.HOLDER_REQUEST, ReasonClass.REPLACED})
"""Reasons for revoking a letter that the holder has nothing to object to."""


@dataclass(frozen=True)
class EarlierCase:
    """Where it stands, and when its applicant was told."""

    application: Application
    case: Case
    office_code: str
    states: tuple[EarlierState, ...]
    """What became of it first. A case that waits for the delivery of its refusal is refused, and still runs."""
    told_on: date | None
    letter: Letter | None
    """The letter that decided it: the permit itself, or the refusal."""
    is_paid: bool
    answers: Mapping[str, Any] = field(repr=False)
    calendar: WorkingCalendar = field(repr=False)
    """Of its office."""

    @property
    def has_permit_letter(self) -> bool:
        return self.letter is not None and self.letter.kind == LetterKind.PERMIT

    def last_day(self, follow_up: FollowUp) -> date | None:
        """The last day on which the follow-up can be sent; None when there is none, or nothing was decided yet."""
        if follow_up.limit is None or self.told_on is None:
            return None
        return self.calendar.working_days_after(self.told_on, follow_up.limit)

    def facts(self, catalog: Catalog) -> dict[str, Any]:
        """The variable `kasus.tentang`: what an office needs to know of the earlier case, and nothing of the person."""
        last_day = self.last_day(catalog.follow_ups[_OBJECTION])
        return {
            "nomor": self.case.reference,
            "izin": self.application.permit_code,
            "kantor": self.office_code,
            "hasil": self.states[0],
            "tanggal": self.told_on.isoformat() if self.told_on else None,
            "surat": self.letter.number if self.letter else None,
            "surat_kantor": self.letter.office_code if self.letter else None,
            "surat_penanda_tangan": self.letter.signer_role if self.letter else None,
            "batas_keberatan": last_day.isoformat() if last_day else None,
            "dibayar": self.is_paid,
        }


def read_earlier_case(session: Session, application: Application, at: datetime) -> EarlierCase:
    """The application with what its case and its letters say now."""
    case = get_case(session, application.reference)
    variables = case_variables(session, case.id, at)
    letters = find_letters_of_case(session, case.id)
    office = variables.get("kantor")
    office_code = office if isinstance(office, str) and office else application.office_code
    answers = variables.get("permohonan")
    return EarlierCase(
        application=application,
        case=case,
        office_code=office_code,
        states=_states(case, letters),
        told_on=told_on(case, variables, letters),
        letter=_deciding_letter(letters),
        is_paid=isinstance(variables.get("pembayaran"), Mapping) and variables.get("retribusi_lewat") is not True,
        answers=answers if isinstance(answers, Mapping) else {},
        calendar=environment_of(session).calendar.of(office_code),
    )


def _states(case: Case, letters: list[Letter]) -> tuple[EarlierState, ...]:
    if case.ended_at is not None:
        return (_ending(case, letters),)
    is_refused = any(letter.kind == LetterKind.REFUSAL for letter in letters)
    return ("refused", "running") if is_refused else ("running",)


def _ending(case: Case, letters: list[Letter]) -> EarlierState:
    """A case that ended without an outcome decided nothing: it lapsed."""
    match case.outcome:
        case "granted":
            permits = [letter for letter in letters if letter.kind == LetterKind.PERMIT]
            against = [public_reason(letter) not in {None, *_NOT_AGAINST_THE_HOLDER} for letter in permits]
            return "revoked" if any(against) else "granted"
        case "refused":
            return "refused"
        case "withdrawn":
            return "withdrawn"
    return "lapsed"


def _deciding_letter(letters: list[Letter]) -> Letter | None:
    deciding = [letter for letter in letters if letter.kind in (LetterKind.REFUSAL, LetterKind.PERMIT)]
    if deciding and deciding[-1].kind == LetterKind.REFUSAL:
        return deciding[-1]
    return permit_letter(deciding)
