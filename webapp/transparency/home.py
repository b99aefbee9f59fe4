from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.extensions import services
from webapp.transparency.blueprint import blueprint


@blueprint.get("/")
@public
def home() -> ResponseReturnValue:
    """What this is: find a permit, follow an application, check a letter."""
    catalog = services().catalog
    return render_template(
        "transparency/home.html",
        permits=tuple(catalog.permits.values()),
        office_count=len(catalog.offices),
    )
