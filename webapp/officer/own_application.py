from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.database import close_session
from webapp.officer.blueprint import blueprint
from webapp.shared.task_form import OwnApplicationError


@blueprint.errorhandler(OwnApplicationError)
def explain_own_application(error: OwnApplicationError) -> ResponseReturnValue:
    """Says why this officer may not do it, and that a colleague will."""
    close_session()
    return render_template("officer/own_application.html", reference=error.reference, code=403), 403
