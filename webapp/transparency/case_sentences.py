"""Where a case is, in plain sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flask_babel import gettext, ngettext

from webapp.services.publication import PublicCase, PublicStep
from webapp.shared.case_words import day_and_date, holder_name, office_name, outcome_word, procedure_text, role_name
from webapp.shared.filters import long_date


@dataclass(frozen=True)
class StepItem:
    """One step in the list, as the macro `timeline` takes it."""

    title: str
    state: Literal["done", "current", "problem"]
    who: str
    when: str
    text: str


def turn_sentence(case: PublicCase) -> list[str]:
    """Whose turn it is and since when: one sentence for each step that is waited for."""
    if case.turn == "ended":
        return [_ending(case)]
    if case.current_steps:
        return [_waiting(step) for step in case.current_steps]
    return [gettext("Sistem sedang memproses permohonan ini sejak %(day)s.", day=day_and_date(case.turn_since))]


def step_items(case: PublicCase) -> list[StepItem]:
    """The steps, oldest first: what, at which office, from when to when, and how many working days."""
    return [
        StepItem(
            title=procedure_text(step.name),
            state="current" if step.is_current else "problem" if step.cancelled else "done",
            who=holder_name(step.role_code, step.office_code),
            when=_period(step),
            text=_length(step),
        )
        for step in case.steps
    ]


def _ending(case: PublicCase) -> str:
    day = day_and_date(case.ended_on or case.turn_since)
    if own := outcome_word(case.process_id, case.outcome):
        return gettext("%(ending)s pada %(day)s.", ending=own, day=day)
    match case.outcome:
        case "granted":
            return gettext("Izin sudah terbit. Permohonan selesai pada %(day)s.", day=day)
        case "refused":
            return gettext("Permohonan ditolak dengan surat beralasan pada %(day)s.", day=day)
        case "withdrawn":
            return gettext("Permohonan ditarik oleh pemohon pada %(day)s.", day=day)
        case "lapsed":
            return gettext("Permohonan gugur pada %(day)s karena tidak dilengkapi pada waktunya.", day=day)
    return gettext("Permohonan selesai pada %(day)s.", day=day)


def _waiting(step: PublicStep) -> str:
    name, since = _within_sentence(procedure_text(step.name)), day_and_date(step.started_on)
    if step.role_code is None:
        return gettext("Menunggu pemohon sejak %(day)s: %(step)s.", step=name, day=since)
    return gettext(
        "Menunggu %(step)s di %(office)s (%(role)s) sejak %(day)s.",
        step=name,
        office=office_name(step.office_code),
        role=_within_sentence(role_name(step.role_code)),
        day=since,
    )


def _within_sentence(name: str) -> str:
    """A name that begins with a capital only because it stands alone: "PTSP" keeps all of its own."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _period(step: PublicStep) -> str:
    if step.ended_on is None:
        return gettext("sejak %(day)s", day=long_date(step.started_on))
    if step.ended_on == step.started_on:
        return long_date(step.started_on)
    return f"{long_date(step.started_on)} – {long_date(step.ended_on)}"


def _length(step: PublicStep) -> str:
    if step.working_days == 0 and not step.cancelled and not step.is_current:
        return gettext("Pada hari yang sama")
    length = ngettext("%(num)s hari kerja", "%(num)s hari kerja", step.working_days)
    if step.cancelled:
        return gettext("Dihentikan sebelum selesai, setelah %(length)s", length=length)
    return gettext("%(length)s sejauh ini", length=length) if step.is_current else length
