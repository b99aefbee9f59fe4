"""The menu of officers: the tabs of the inbox."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext

from webapp.auth.current_user import current_user
from webapp.auth.policy import TREASURER, may_handle_incident
from webapp.officer.notes_item import notes_item
from webapp.services.inbox import Tab


def tab_titles() -> dict[Tab, str]:
    return {
        Tab.MINE: gettext("Tugas saya"),
        Tab.GROUP: gettext("Tugas kelompok"),
        Tab.DONE: gettext("Selesai"),
    }


def navigation(shown: Tab | None = None) -> list[dict[str, Any]]:
    """One item for each tab, the shown one marked; for treasurers and operators also their own ways."""
    tabs: list[dict[str, Any]] = [
        {"text": title, "href": url_for("officer.inbox", tab=tab.value), "current": tab is shown}
        for tab, title in tab_titles().items()
    ]
    shows_messages = request.endpoint == "officer.conversations"
    tabs.append({"text": gettext("Pesan"), "href": url_for("officer.conversations"), "current": shows_messages})
    tabs.append(notes_item())
    user = current_user()
    if user is not None and TREASURER in user.roles:
        tabs.append({"text": gettext("Tagihan"), "href": url_for("officer.bills"), "current": is_treasury()})
    if user is not None and may_handle_incident(user, None):
        tabs.append({"text": gettext("Gangguan"), "href": url_for("operator.incidents"), "current": False})
    return tabs


def is_treasury() -> bool:
    """The page of this request is one of the treasurer's."""
    return request.endpoint in ("officer.bills", "officer.bill", "officer.refund")
