from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from engine.environment import environment_of
from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.auth.policy import offices_headed, visible_groups_at
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.officer.blueprint import blueprint
from webapp.services.office_board import read_board
from webapp.shared.case_words import office_name


@blueprint.get("/papan")
@staff
def board() -> ResponseReturnValue:
    """How the office stands, for its head."""
    session, user = db_session(), signed_in_user()
    headed = sorted(offices_headed(user))
    if not headed:
        abort(403)
    wanted = request.args.get("kantor", headed[0])
    office = wanted if wanted in headed else headed[0]
    groups = visible_groups_at(user, office, services().catalog.roles)
    calendar = environment_of(session).calendar.of(office)
    return render_template(
        "officer/board.html",
        board=read_board(session, office, groups, calendar, now()),
        office=office,
        offices=[(code, office_name(code)) for code in headed],
    )
