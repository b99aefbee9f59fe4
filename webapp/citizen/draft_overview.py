from __future__ import annotations

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import citizen
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own_draft import load_own_draft


@blueprint.get("/draf/<uuid:draft_id>")
@citizen
def draft_overview(draft_id: UUID) -> ResponseReturnValue:
    """The parts of the form and which of them are done; they may be filled in in any order."""
    return render_template("citizen/draft_overview.html", own=load_own_draft(draft_id))
