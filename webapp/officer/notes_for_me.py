from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.officer.blueprint import blueprint
from webapp.services.note_mentions import find_notes_for


@blueprint.get("/catatan")
@staff
def notes_for_me() -> ResponseReturnValue:
    """The notes in which colleagues named the officer."""
    return render_template("officer/notes_for_me.html", found=find_notes_for(db_session(), signed_in_user()))
