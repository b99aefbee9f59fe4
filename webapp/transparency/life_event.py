from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.extensions import services
from webapp.transparency.blueprint import blueprint


@blueprint.get("/peristiwa/<code>")
@public
def life_event(code: str) -> ResponseReturnValue:
    """The permits that a life event takes, in the order in which people need them."""
    found = services().catalog.life_events.get(code)
    if found is None:
        abort(404)
    return render_template("transparency/life_event.html", event=found)
