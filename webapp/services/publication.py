"""What the public may know of a case: this and nothing else.

The classes here are the allow-list. They hold no name, no NIK, no address, no telephone number, no answer and
no file; what is not a field here never reaches a public page. The texts of a step come from the diagram.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy.orm import Session

from engine import Case, CaseTimings, case_history, case_timings, get_case
from engine.history.timings import StepTiming
from engine.working_calendar import in_jakarta
from webapp.services.reopened_case import find_reopened

Turn = Literal["intake", "office", "applicant", "agency", "stopped", "ended"]


@dataclass(frozen=True)
class PublicStep:
    """One step of the procedure: at which office (None: the applicant), from when to when, and how long."""

    name: str
    role_code: str | None
    office_code: str | None
    started_on: date
    ended_on: date | None
    cancelled: bool
    working_days: int
    element_id: str

    @property
    def is_current(self) -> bool:
        return self.ended_on is None


@dataclass(frozen=True)
class PublicDays:
    """Working days by whose they were. `used` are those of the standard: of offices and other agencies."""

    office: int
    agency: int
    applicant: int
    stopped: int

    @property
    def used(self) -> int:
        return self.office + self.agency

    @property
    def total(self) -> int:
        return self.used + self.applicant + self.stopped


@dataclass(frozen=True)
class PublicCase:
    """Where a case is, for everybody who knows its number."""

    reference: str
    process_id: str
    definition_hash: str
    outcome: str | None
    reopened_as: str | None
    """The number under which it runs again, after an objection was upheld."""
    submitted_on: date
    ended_on: date | None
    turn: Turn
    turn_since: date
    days: PublicDays
    standard_days: int | None
    counting_from: date | None
    due_on: date | None
    undecreed_years: tuple[int, ...]
    steps: tuple[PublicStep, ...]
    done_elements: frozenset[str]
    current_elements: frozenset[str]

    @property
    def current_steps(self) -> tuple[PublicStep, ...]:
        return tuple(step for step in self.steps if step.is_current)


def publish_case(session: Session, reference: str, at: datetime) -> PublicCase:
    """The public side of the case with this number; raises CaseNotFoundError."""
    case = get_case(session, reference)
    timings = case_timings(session, case.id, at)
    steps = tuple(_public_step(step) for step in sorted(timings.steps, key=_in_order))
    current = frozenset(step.element_id for step in steps if step.is_current)
    return PublicCase(
        reference=case.reference,
        process_id=case.process_id,
        definition_hash=case.definition_hash,
        outcome=case.outcome,
        reopened_as=None if case.ended_at is None else find_reopened(session, case),
        submitted_on=_day(case.started_at),
        ended_on=None if case.ended_at is None else _day(case.ended_at),
        turn=_turn(case, timings),
        turn_since=_day(case.ended_at or timings.holder_since),
        days=PublicDays(timings.office_days, timings.agency_days, timings.applicant_days, timings.stopped_days),
        standard_days=timings.standard_days,
        counting_from=timings.counting_from,
        due_on=timings.due_on,
        undecreed_years=timings.undecreed_years,
        steps=steps,
        done_elements=_done_elements(session, case) - current,
        current_elements=current,
    )


def _public_step(step: StepTiming) -> PublicStep:
    role_code, _, office_code = (step.group or "").partition("@")
    return PublicStep(
        name=step.public_name,
        role_code=role_code or None,
        office_code=office_code or None,
        started_on=_day(step.started_at),
        ended_on=None if step.ended_at is None else _day(step.ended_at),
        cancelled=step.cancelled,
        working_days=step.working_days,
        element_id=step.root_element_id,
    )


def _in_order(step: StepTiming) -> tuple[datetime, bool, datetime]:
    """By when they came up; of two that came up at the same moment, the one that was done first."""
    return step.started_at, step.ended_at is None, step.ended_at or step.started_at


def _turn(case: Case, timings: CaseTimings) -> Turn:
    return "ended" if case.ended_at is not None else _TURNS.get(timings.holder, "office")


_TURNS: Mapping[str, Turn] = {
    "intake": "intake",
    "office": "office",
    "applicant": "applicant",
    "agency": "agency",
    "stopped": "stopped",
}


def _done_elements(session: Session, case: Case) -> frozenset[str]:
    """The elements of the permit's own diagram in which a step was completed."""
    return frozenset(_element_ids(session, case))


def _element_ids(session: Session, case: Case) -> Iterable[str]:
    for event in case_history(session, case.id):
        if event.kind in ("task_completed", "service_completed", "timer_fired") and event.root_element_id:
            yield event.root_element_id


def _day(moment: datetime) -> date:
    return in_jakarta(moment).date()
