"""The menu of the applicant's pages."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext

from webapp.citizen.blueprint import blueprint


@blueprint.context_processor
def navigation() -> dict[str, Any]:
    return {
        "navigation": [
            {
                "text": gettext("Permohonan saya"),
                "href": url_for("citizen.my_applications"),
                "current": request.endpoint == "citizen.my_applications",
            },
            {
                "text": gettext("Izin saya"),
                "href": url_for("citizen.my_permits"),
                "current": request.endpoint == "citizen.my_permits",
            },
            {
                "text": gettext("Usaha saya"),
                "href": url_for("citizen.companies"),
                "current": request.endpoint == "citizen.companies",
            },
            {"text": gettext("Ajukan izin"), "href": f"{request.script_root}/izin", "current": _is_below("/izin")},
            {
                "text": gettext("Lacak permohonan"),
                "href": f"{request.script_root}/lacak",
                "current": _is_below("/lacak"),
            },
        ]
    }


def _is_below(path: str) -> bool:
    """The page of this request is that one, or one under it: those of the public keep this menu."""
    return request.path == path or request.path.startswith(f"{path}/")
