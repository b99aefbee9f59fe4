from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.extensions import services
from webapp.transparency.blueprint import blueprint
from webapp.transparency.sectors import by_sector


@blueprint.get("/")
@public
def home() -> ResponseReturnValue:
    """What this is: find a permit, follow an application, check a letter."""
    catalog = services().catalog
    return render_template(
        "transparency/home.html",
        life_events=catalog.life_events.values(),
        sectors=by_sector(catalog.permits.values()),
        office_count=len(catalog.offices),
    )
