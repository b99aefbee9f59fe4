"""The columns of the inbox that an officer may choose, beside the task and the application."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import gettext

from webapp.services.inbox import Tab


class Column(StrEnum):
    """What may be shown; the words stand in the address."""

    OFFICE = "kantor"
    HOLDER = "pemegang"
    SENT = "diajukan"
    SINCE = "sejak"
    DUE = "batas"


def column_titles(tab: Tab) -> dict[Column, str]:
    """In the order in which they stand."""
    return {
        Column.OFFICE: gettext("Kantor"),
        Column.HOLDER: gettext("Giliran") if tab is Tab.WAITING else gettext("Pemegang"),
        Column.SENT: gettext("Diajukan"),
        Column.SINCE: gettext("Menunggu sejak"),
        Column.DUE: gettext("Diselesaikan") if tab is Tab.DONE else gettext("Batas waktu"),
    }


def usual_columns(tab: Tab) -> list[Column]:
    """What is shown to who has chosen nothing."""
    match tab:
        case Tab.WAITING | Tab.OFFICE:
            return [Column.HOLDER, Column.SINCE, Column.DUE]
        case Tab.MINE | Tab.SNOOZED | Tab.GROUP:
            return [Column.OFFICE, Column.DUE]
    return [Column.DUE]
