from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from engine import find_incidents
from webapp.auth.access import role
from webapp.auth.policy import OPERATOR
from webapp.database import db_session
from webapp.operator.blueprint import blueprint
from webapp.operator.incident_words import kind_title, resolution_title
from webapp.operator.navigation import navigation


@blueprint.get("/insiden")
@role(OPERATOR)
def incidents() -> ResponseReturnValue:
    """What failed and is not mended yet, the latest first; or what is over."""
    is_open = request.args.get("tab") != "selesai"
    return render_template(
        "operator/incidents.html",
        incidents=find_incidents(db_session(), is_open=is_open),
        is_open=is_open,
        navigation=navigation(is_open),
        kind_title=kind_title,
        resolution_title=resolution_title,
    )
