from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.auth.blueprint import blueprint


@blueprint.get("/daftar")
@public
def register() -> ResponseReturnValue:
    """People have this address in old messages: an account is opened by signing in for the first time."""
    return redirect(url_for("auth.login", next=request.args.get("next")))
