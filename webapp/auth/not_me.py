from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.auth.blueprint import blueprint


# The message about a changed number names this address; its reader cannot sign in any more.
@blueprint.get("/bukan-saya")
@public
def not_me() -> ResponseReturnValue:
    """What to do when somebody else changed the number or the e-mail address of my account."""
    return render_template("auth/not_me.html")
