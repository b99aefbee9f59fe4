from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import staff
from webapp.officer.blueprint import blueprint


@blueprint.get("/papan-ketik")
@staff
def keys() -> ResponseReturnValue:
    """The keys by which an officer works without a mouse."""
    return render_template("officer/keys.html")
