"""The columns of the list of my applications, as text for the page and for a spreadsheet."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from flask_babel import gettext

from engine.working_calendar import WorkingCalendar
from webapp.citizen.case_steps import whereabouts
from webapp.services.deadline import deadline_on
from webapp.services.own_applications import OwnItem
from webapp.shared.case_words import application_name, outcome_text
from webapp.shared.filters import long_date


class Column(StrEnum):
    """What may be shown beside the number; the words stand in the address."""

    PERMIT = "izin"
    PARTY = "untuk"
    STEP = "langkah"
    DUE = "batas"
    SENT = "dikirim"
    OUTCOME = "hasil"


def column_titles() -> dict[str, str]:
    return {
        Column.PERMIT.value: gettext("Izin"),
        Column.PARTY.value: gettext("Untuk siapa"),
        Column.STEP.value: gettext("Giliran dan langkah"),
        Column.DUE.value: gettext("Batas waktu"),
        Column.SENT.value: gettext("Dikirim"),
        Column.OUTCOME.value: gettext("Keadaan"),
    }


def column_text(column: Column, item: OwnItem, today: date, calendar: WorkingCalendar) -> str:
    """What stands in the column."""
    match column:
        case Column.PERMIT:
            return application_name(item.application)
        case Column.PARTY:
            return item.application.applicant_name
        case Column.STEP:
            return "" if item.case.ended_at else whereabouts(item.case, list(item.open_tasks), today).headline
        case Column.DUE:
            return _due(item, today, calendar)
        case Column.SENT:
            return long_date(item.application.submitted_at)
    return outcome_text(item.case.process_id, item.case.outcome)


def _due(item: OwnItem, today: date, calendar: WorkingCalendar) -> str:
    """ "24 November 2026 (3 hari kerja lagi)": by the calendar of the office."""
    deadline = deadline_on(item.due_on, today, calendar.of(item.application.office_code))
    if deadline is None:
        return ""
    days, day = deadline.working_days_left, long_date(deadline.due_on)
    if days < 0:
        return gettext("%(day)s (lewat %(days)s hari kerja)", day=day, days=-days)
    if days == 0:
        return gettext("%(day)s (hari ini)", day=day)
    return gettext("%(day)s (%(days)s hari kerja lagi)", day=day, days=days)
