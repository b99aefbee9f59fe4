from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.officer.blueprint import blueprint
from webapp.services.conversation import find_waiting_conversations


@blueprint.get("/pesan")
@staff
def conversations() -> ResponseReturnValue:
    """Applicants who wrote and whom nobody has answered or read yet."""
    return render_template(
        "officer/conversations.html", waiting=find_waiting_conversations(db_session(), signed_in_user())
    )
