"""The log of a case in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from flask_babel import gettext

from engine import SYSTEM, CaseEvent, decisions_taken
from webapp.shared.case_words import procedure_text
from webapp.shared.filters import date_time
from webapp.shared.rule_words import rule_sentence

_PROBLEMS = frozenset(
    {
        "task_cancelled",
        "case_withdrawn",
        "deemed_approval_due",
        "incident_opened",
        "service_skipped",
        "service_error",
        "message_expired",
        "signal_expired",
    }
)
_LEFT_OUT = frozenset({"task_created"})
_HANDED_ON = frozenset({"task_assigned", "task_unclaimed"})
_BY_RULE = frozenset({"decision_taken"})
"""A table decides, whoever it was whose step led there."""


@dataclass(frozen=True)
class HistoryItem:
    """One line of the history, as the macro `timeline` takes it."""

    title: str
    state: Literal["done", "problem"]
    who: str
    when: str
    machine_when: str
    text: str = ""


def history_items(events: Iterable[CaseEvent]) -> list[HistoryItem]:
    """What people did and what the system did, oldest first; that a step came up is said by the step itself."""
    return [
        HistoryItem(
            title=event_title(event),
            state="problem" if event.kind in _PROBLEMS else "done",
            who=SYSTEM.name if event.kind in _BY_RULE else event.actor_name,
            when=date_time(event.at),
            machine_when=event.at.isoformat(),
            text=event_text(event),
        )
        for event in events
        if event.kind not in _LEFT_OUT
    ]


def last_hand_over(events: Sequence[CaseEvent], task_id: UUID) -> HistoryItem | None:
    """How the task came to whose it is now, when somebody handed it on and nobody has taken it since."""
    of_task = [event for event in events if event.data.get("task") == str(task_id)]
    if not of_task or of_task[-1].kind not in _HANDED_ON:
        return None
    (item,) = history_items(of_task[-1:])
    return item


def event_text(event: CaseEvent) -> str:
    """What stands under the title: the rules that decided, or why somebody handed a task on."""
    rules = [rule_sentence(rule) for decision in decisions_taken([event]) for rule in decision.rules]
    if event.kind in _HANDED_ON and event.data.get("reason"):
        rules.append(gettext("Alasan: %(reason)s", reason=event.data["reason"]))
    return " ".join(rules)


def event_title(event: CaseEvent) -> str:
    name = procedure_text(event.name)
    match event.kind:
        case "task_assigned" if holder := event.data.get("from_name"):
            to = event.data.get("to_name")
            return gettext("Dialihkan dari %(holder)s kepada %(name)s: %(step)s", holder=holder, name=to, step=name)
        case "task_assigned":
            return gettext("Diserahkan kepada %(name)s: %(step)s", name=event.data.get("to_name"), step=name)
        case "task_unclaimed" if holder := event.data.get("from_name"):
            return gettext("Dikembalikan dari %(holder)s ke kelompok: %(step)s", holder=holder, step=name)
        case "case_started":
            return gettext("Permohonan dikirim")
        case "task_claimed":
            return gettext("Diambil: %(step)s", step=name)
        case "task_unclaimed":
            return gettext("Dikembalikan ke kelompok: %(step)s", step=name)
        case "task_completed" | "service_completed":
            return gettext("Selesai: %(step)s", step=name)
        case "task_cancelled":
            return gettext("Dihentikan: %(step)s", step=name)
        case "decision_taken":
            return gettext("Ditentukan aturan: %(step)s", step=name)
        case "timer_fired":
            return gettext("Batas waktu tiba: %(step)s", step=name)
        case "service_skipped":
            return gettext("Dilewati operator: %(step)s", step=name)
        case "service_error":
            return gettext("Tidak dapat dilanjutkan: %(step)s", step=name)
        case "incident_opened":
            return gettext("Gangguan: %(step)s", step=name)
        case "incident_retried":
            return gettext("Dicoba lagi: %(step)s", step=name)
        case "incident_resolved":
            return gettext("Gangguan selesai")
        case "variable_corrected":
            return gettext("Isi berkas diperbaiki operator")
        case "deemed_approval_due":
            return gettext(
                "Waktu kantor habis: menurut hukum permohonan dianggap dikabulkan, menunggu penetapan pejabat"
            )
        case "message_received" | "signal_received":
            return gettext("Pesan diterima: %(step)s", step=name)
        case "error_caught" | "escalation_caught" | "condition_met":
            return gettext("Penanganan khusus dimulai: %(step)s", step=name)
        case "message_thrown" | "signal_thrown":
            return gettext("Pesan dikirim")
        case "message_expired" | "signal_expired":
            return gettext("Pesan tidak sampai: tidak ada yang menunggunya")
        case "case_moved":
            return gettext("Dipindahkan ke versi prosedur yang baru")
        case "case_withdrawn":
            return gettext("Permohonan ditarik")
        case "case_moved":
            return gettext("Prosedur berkas diperbarui")
        case "case_ended":
            return gettext("Berkas ditutup: %(outcome)s", outcome=outcome_title(event.data.get("outcome")))
    return name or event.kind


def outcome_title(outcome: str | None) -> str:
    """How a case ended, in a word or two."""
    return {
        "granted": gettext("izin terbit"),
        "refused": gettext("permohonan ditolak"),
        "withdrawn": gettext("ditarik pemohon"),
        "lapsed": gettext("gugur, tidak dilengkapi"),
    }.get(outcome or "", gettext("selesai"))
