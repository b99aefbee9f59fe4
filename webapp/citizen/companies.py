from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.database import db_session
from webapp.services.companies import find_companies


@blueprint.get("/usaha")
@citizen
def companies() -> ResponseReturnValue:
    """The companies for which I may apply."""
    return render_template("citizen/companies.html", companies=find_companies(db_session(), signed_in_user().id))
