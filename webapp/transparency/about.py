from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.extensions import services
from webapp.transparency.blueprint import blueprint


@blueprint.get("/tentang")
@public
def about() -> ResponseReturnValue:
    """What Satu Pintu is, what it shows to everybody and what it never shows."""
    return render_template("transparency/about.html", office_count=len(services().catalog.offices))


@blueprint.get("/aksesibilitas")
@public
def accessibility() -> ResponseReturnValue:
    """What people with a disability, an old telephone or a slow network can expect here."""
    return render_template("transparency/accessibility.html")
