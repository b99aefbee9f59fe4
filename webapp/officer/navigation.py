"""The menu of officers: the tabs of the inbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request, url_for
from flask_babel import gettext

from webapp.auth.current_user import current_user
from webapp.auth.policy import TREASURER, may_handle_incident, offices_headed
from webapp.officer.notes_item import notes_item
from webapp.services.inbox import Tab

_KEYS = {Tab.MINE: "d", Tab.GROUP: "k"}
"""Listed for people in officer/keys.html."""


def tab_titles() -> dict[Tab, str]:
    return {
        Tab.MINE: gettext("Tugas saya"),
        Tab.SNOOZED: gettext("Tugas yang ditunda"),
        Tab.GROUP: gettext("Tugas kelompok"),
        Tab.OFFICE: gettext("Tugas kantor"),
        Tab.WAITING: gettext("Menunggu pihak lain"),
        Tab.DONE: gettext("Selesai"),
    }


def tab_labels() -> dict[Tab, str]:
    """The same in a word each: the menu has room for little on a phone."""
    return {
        Tab.MINE: gettext("Tugas saya"),
        Tab.SNOOZED: gettext("Ditunda"),
        Tab.GROUP: gettext("Kelompok"),
        Tab.OFFICE: gettext("Kantor"),
        Tab.WAITING: gettext("Menunggu"),
        Tab.DONE: gettext("Selesai"),
    }


def navigation(shown: Tab | None = None, counts: Mapping[Tab, str] | None = None) -> list[dict[str, Any]]:
    """One item for each tab, the shown one marked; for treasurers and operators also their own ways.

    The tab of what is put off is offered where the own tasks are, not here.
    """
    tabs: list[dict[str, Any]] = [
        {
            "text": f"{title} ({counts[tab]})" if counts and tab in counts else title,
            "href": url_for("officer.inbox", tab=tab.value),
            "current": tab is shown,
            "key": _KEYS.get(tab),
        }
        for tab, title in tab_labels().items()
        if tab is not Tab.SNOOZED or tab is shown
    ]
    shows_messages = request.endpoint == "officer.conversations"
    tabs.append({"text": gettext("Pesan"), "href": url_for("officer.conversations"), "current": shows_messages})
    tabs.append(notes_item())
    shows_substitutes = request.endpoint in ("officer.substitutions", "officer.order_substitution")
    substitutes = url_for("officer.substitutions")
    tabs.append({"text": gettext("Pengganti"), "href": substitutes, "current": shows_substitutes})
    user = current_user()
    if user is not None and offices_headed(user):
        shows_board = request.endpoint == "officer.board"
        tabs.append({"text": gettext("Papan"), "href": url_for("officer.board"), "current": shows_board})
    if user is not None and TREASURER in user.roles:
        tabs.append({"text": gettext("Tagihan"), "href": url_for("officer.bills"), "current": is_treasury()})
    if user is not None and may_handle_incident(user, None):
        tabs.append({"text": gettext("Gangguan"), "href": url_for("operator.incidents"), "current": False})
    return tabs


def is_treasury() -> bool:
    """The page of this request is one of the treasurer's."""
    return request.endpoint in ("officer.bills", "officer.bill", "officer.refund")
