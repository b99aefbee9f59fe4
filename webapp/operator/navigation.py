from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext


def navigation(is_open: bool | None = None) -> list[dict[str, Any]]:
    """The menu of operators: incidents that are open, and those that are over."""
    return [
        {"text": gettext("Gangguan"), "href": url_for("operator.incidents"), "current": is_open is True},
        {
            "text": gettext("Sudah selesai"),
            "href": url_for("operator.incidents", tab="selesai"),
            "current": is_open is False,
        },
    ]
