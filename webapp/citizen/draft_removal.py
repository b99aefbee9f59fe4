from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own_draft import load_any_own_draft
from webapp.database import db_session
from webapp.services.drafts import delete_draft


@blueprint.get("/draf/<uuid:draft_id>/hapus")
@citizen
def confirm_draft_removal(draft_id: UUID) -> ResponseReturnValue:
    return render_template("citizen/draft_removal.html", own=load_any_own_draft(draft_id))


@blueprint.post("/draf/<uuid:draft_id>/hapus")
@citizen
def remove_draft(draft_id: UUID) -> ResponseReturnValue:
    """Throws a draft away; doing it twice does no harm."""
    delete_draft(db_session(), draft_id, signed_in_user().id)
    flash(gettext("Draf dihapus."), "success")
    return redirect(url_for("citizen.my_applications"), 303)
