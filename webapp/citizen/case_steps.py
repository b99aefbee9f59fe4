"""Where an application stands, in words that its applicant understands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import format_date, gettext, ngettext

from engine import Case, CaseTimings, UserTask
from engine.history.timings import StepTiming
from webapp.payments.awaiting import CONFIRMATION_FORM
from webapp.shared.case_words import day_and_date, group_name, outcome_word, procedure_text


@dataclass(frozen=True)
class Step:
    """One step of the way, for the macro `timeline`."""

    title: str
    state: str
    who: str
    when: str
    machine_when: str
    text: str


@dataclass(frozen=True)
class Whereabouts:
    """Whose turn it is: a headline, and a sentence about since when or until when."""

    headline: str
    detail: str


def whereabouts(case: Case, open_tasks: list[UserTask], today: date) -> Whereabouts:
    """The applicant's own turn comes first: nothing moves until he acts."""
    if case.ended_at is not None:
        return Whereabouts(_ending(case), gettext("Selesai pada %(date)s.", date=day_and_date(case.ended_at)))
    mine = [task for task in open_tasks if task.candidate_group is None]
    if mine:
        headline = gettext("Menunggu Anda: %(step)s", step=procedure_text(mine[0].name))
        due = mine[0].due_on
        return Whereabouts(
            headline,
            _by(gettext("Kerjakan paling lambat %(date)s.", date=day_and_date(due)), due, today) if due else "",
        )
    unpaid = [task for task in open_tasks if task.form_id == CONFIRMATION_FORM]
    if unpaid:
        # The treasurer's task is open, but the money is the applicant's to bring.
        due = unpaid[0].due_on
        detail = _by(gettext("Bayar paling lambat %(date)s.", date=day_and_date(due)), due, today) if due else ""
        return Whereabouts(gettext("Menunggu Anda: bayar retribusi"), detail)
    if open_tasks:
        task = open_tasks[0]
        return Whereabouts(
            gettext("Sedang dikerjakan: %(step)s", step=procedure_text(task.public_name or task.name)),
            gettext(
                "%(who)s, sejak %(date)s.",
                who=group_name(task.candidate_group),
                date=day_and_date(task.created_at),
            ),
        )
    return Whereabouts(gettext("Sedang diproses sistem"), gettext("Langkah berikutnya sedang disiapkan."))


def steps_of(timings: CaseTimings, case: Case) -> list[Step]:
    """The steps of the case so far, the oldest first."""
    return [
        Step(
            title=procedure_text(step.public_name),
            state="problem" if step.cancelled else "done" if step.ended_at else "current",
            who=gettext("Anda") if step.group is None else group_name(step.group),
            when=_period(step.started_at, step.ended_at),
            machine_when=step.started_at.isoformat(timespec="seconds"),
            text=_effort(step, case),
        )
        for step in timings.steps
    ]


def _by(sentence: str, due: date, today: date) -> str:
    """Until when; or that this day is over, while the step can still be done."""
    if today <= due:
        return sentence
    return gettext("Hari terakhirnya, %(date)s, sudah lewat. Kerjakan hari ini juga.", date=day_and_date(due))


def _ending(case: Case) -> str:
    if own := outcome_word(case.process_id, case.outcome):
        return own
    match case.outcome:
        case "granted":
            return gettext("Izin sudah terbit")
        case "refused":
            return gettext("Permohonan ditolak")
        case "withdrawn":
            return gettext("Permohonan Anda tarik kembali")
        case "lapsed":
            return gettext("Permohonan gugur karena batas waktu atau berkas yang tidak lengkap")
    return gettext("Permohonan selesai")


def _period(start: datetime, end: datetime | None) -> str:
    first = format_date(start, "d MMMM yyyy")
    if end is None:
        return gettext("sejak %(day)s", day=first)
    last = format_date(end, "d MMMM yyyy")
    return first if first == last else f"{first} – {last}"


def _effort(step: StepTiming, case: Case) -> str:
    """How long it took; nothing yet on the day on which it came up."""
    if step.cancelled and case.outcome == "withdrawn" and step.ended_at == case.ended_at:
        return gettext("Tidak dilanjutkan karena permohonan ditarik.")
    if step.cancelled:
        return gettext("Tidak diselesaikan: waktunya habis atau permohonan berakhir.")
    if step.working_days:
        return ngettext("%(num)d hari kerja", "%(num)d hari kerja", step.working_days)
    return gettext("Pada hari yang sama") if step.ended_at else ""
