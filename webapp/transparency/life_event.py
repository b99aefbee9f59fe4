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
    permits = {needed.permit.code for needed in found.permits}
    bundles = [
        bundle
        for bundle in services().catalog.bundles.values()
        if permits.issuperset(bundled.permit.code for bundled in bundle.permits)
    ]
    return render_template("transparency/life_event.html", event=found, bundles=bundles)
