"""The item of the menu that leads to the notes in which the officer is named."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import LazyString, gettext

from webapp.auth.current_user import current_user
from webapp.services.note_mentions import count_unread_notes
from webapp.shared.reading_session import reading_session


def notes_item() -> dict[str, Any]:
    """Its text is asked for only when a page shows the menu: error pages need no database."""
    shown = request.endpoint == "officer.notes_for_me"
    return {"text": LazyString(_text), "href": url_for("officer.notes_for_me"), "current": shown}


def _text() -> str:
    user = current_user()
    if user is None or not user.groups:
        return gettext("Catatan")
    with reading_session() as session:
        unread = count_unread_notes(session, user)
    return gettext("Catatan (%(num)d)", num=unread) if unread else gettext("Catatan")
