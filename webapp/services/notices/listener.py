"""Which events of a case concern the applicant. The engine tells them; here they become notices to send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import CaseEvent, CaseNews, UserTask
from engine.environment import environment_of
from engine.working_calendar import JAKARTA, WorkingCalendar, in_jakarta
from webapp.models import Letter, LetterKind, NoticeKind
from webapp.services.notices.plan import Plan, has_notice, write_plans
from webapp.services.pickup import HAND_OVER

DAYS_AHEAD = 3
"""Working days before the last day of a step on which its reminder comes."""
MORNING = time(8)
_ENDS = {
    "granted": NoticeKind.GRANTED,
    "refused": NoticeKind.REFUSED,
    "lapsed": NoticeKind.LAPSED,
    "withdrawn": NoticeKind.WITHDRAWN,
}
# A refusal is told by a step of its own (`notice.send`) where the procedure has one; a permit by its letter.
_TOLD_BY = {NoticeKind.REFUSED: NoticeKind.REFUSED, NoticeKind.GRANTED: NoticeKind.LETTER}
_OF_LETTERS = {
    LetterKind.PERMIT: NoticeKind.LETTER,
    LetterKind.DUPLICATE: NoticeKind.LETTER,
    LetterKind.AMENDMENT: NoticeKind.LETTER,
    LetterKind.ASSESSMENT: NoticeKind.FEE,
}


def note_news(session: Session, news: CaseNews) -> None:
    """Plans a notice for everything in the news that the applicant must know, and nothing else."""
    plans = [plan for event in news.events for plan in _of_event(session, news, event)]
    bill = next((plan for plan in plans if plan.kind is NoticeKind.FEE), None)
    plans += [plan for task in news.tasks for plan in _of_task(session, task, bill)]
    if plans:
        write_plans(session, news.case_id, _without_repetition(plans), news.events[0].at)


def _of_event(session: Session, news: CaseNews, event: CaseEvent) -> Iterator[Plan]:
    match event.kind:
        case "case_started":
            yield Plan(NoticeKind.RECEIVED, str(event.seq), event.at)
        case "deemed_approval_due":
            yield Plan(NoticeKind.DEEMED, str(event.seq), event.at)
        case "service_completed":
            yield from _of_letter(session, news, event)
        case "case_ended":
            kind = _ENDS.get(str(event.data.get("outcome")))
            told = _TOLD_BY.get(kind) if kind else None
            if kind and not (told and has_notice(session, news.case_id, told)):
                yield Plan(kind, str(event.seq), event.at)


def _of_letter(session: Session, news: CaseNews, event: CaseEvent) -> Iterator[Plan]:
    """A permit or a bill that the system has just issued. Of many letters of one case only the first is told."""
    letter = session.scalar(select(Letter).where(Letter.job_key == str(event.data.get("job"))))
    kind = None if letter is None else _OF_LETTERS.get(LetterKind(letter.kind))
    if letter is None or kind is None or (kind is NoticeKind.LETTER and has_notice(session, news.case_id, kind)):
        return
    yield Plan(kind, str(event.seq), event.at, letter_id=letter.id)


def _of_task(session: Session, task: UserTask, bill: Plan | None) -> Iterator[Plan]:
    """A step of the applicant, or one at an office that waits for him: to pay, to bring or to fetch something."""
    is_own = task.candidate_group is None
    if not is_own and task.clock != "applicant":
        return
    fetching = task.answers_variable == HAND_OVER
    turn = Plan(NoticeKind.COLLECT if fetching else NoticeKind.TURN, str(task.id), task.created_at, task.id)
    if bill is not None and not is_own:
        turn = replace(bill, task_id=task.id)  # the step in which the office waits for the money
    yield turn
    if task.due_on is None or fetching:
        return
    calendar = environment_of(session).calendar.of(task.office_code)
    today = in_jakarta(task.created_at).date()
    for kind, day in _reminders(task.due_on, today, calendar):
        yield replace(turn, kind=kind, due_at=datetime.combine(day, MORNING, JAKARTA))


def _reminders(due_on: date, today: date, calendar: WorkingCalendar) -> Iterator[tuple[NoticeKind, date]]:
    """Of a step that came up only then nobody is reminded: the notice about it is fresh."""
    ahead = calendar.working_days_after(due_on, -DAYS_AHEAD)
    if today < ahead:
        yield NoticeKind.REMINDER, ahead
    if today < due_on:
        yield NoticeKind.LAST_DAY, due_on


def _without_repetition(plans: list[Plan]) -> list[Plan]:
    """What one notice says is not said by another at the same moment."""
    kinds = {plan.kind for plan in plans}
    bill_of_a_step = any(plan.kind is NoticeKind.FEE and plan.task_id for plan in plans)
    letter_is_told = bool(kinds & {NoticeKind.COLLECT, NoticeKind.GRANTED})
    return [
        plan
        for plan in plans
        if not (plan.kind is NoticeKind.FEE and plan.task_id is None and bill_of_a_step)
        and not (plan.kind is NoticeKind.LETTER and letter_is_told)
    ]
