"""The menu of the public pages."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext


def navigation() -> list[dict[str, Any]]:
    """The three things that people come for, the shown one marked."""
    below_the_list = (
        "transparency.permit",
        "transparency.permit_changes",
        "transparency.permit_fee",
        "transparency.guide",
        "transparency.life_event",
    )
    items = (
        (gettext("Daftar izin"), "transparency.permits", below_the_list),
        (gettext("Lacak permohonan"), "transparency.track", ("transparency.case",)),
        (gettext("Periksa surat"), "transparency.check_letter", ("transparency.letter",)),
    )
    return [
        {"text": text, "href": url_for(endpoint), "current": request.endpoint in (endpoint, *below)}
        for text, endpoint, below in items
    ]
