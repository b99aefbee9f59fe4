from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms import carry_over
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.form_change_words import words_of_changes
from webapp.citizen.own_draft import load_any_own_draft
from webapp.database import db_session
from webapp.extensions import now
from webapp.services.draft_renewal import left_over_typed, renew_draft, set_aside, set_typed_aside
from webapp.services.drafts import DraftNotFoundError
from webapp.shared.form_services import form_services


@blueprint.get("/draf/<uuid:draft_id>/formulir-baru")
@citizen
def draft_renewal(draft_id: UUID) -> ResponseReturnValue:
    """What changed in the form since the draft was begun. Reading it changes nothing."""
    own = load_any_own_draft(draft_id)
    if not own.is_outdated:
        return redirect(url_for("citizen.draft_overview", draft_id=own.id), 303)
    reader = form_services()
    carried = carry_over(own.form, own.newer_form, own.answers, reader)
    homeless = left_over_typed(own.form, own.newer_form, own.typed)
    return render_template(
        "citizen/draft_renewal.html",
        own=own,
        changes=words_of_changes(own.changes, own.newer_form, reader),
        kept=len(carried.kept),
        left_over=[
            *set_aside(own.form, carried.left_over, reader),
            *set_typed_aside(own.form, homeless, reader),
        ],
    )


@blueprint.post("/draf/<uuid:draft_id>/formulir-baru")
@citizen
def renew(draft_id: UUID) -> ResponseReturnValue:
    """Goes on with the new form; doing it twice does no harm."""
    try:
        renew_draft(db_session(), draft_id, signed_in_user().id, form_services(), now())
    except DraftNotFoundError:
        abort(404)
    flash(gettext("Draf Anda memakai formulir baru. Buka bagian yang belum lengkap, periksa, lalu simpan."), "success")
    return redirect(url_for("citizen.draft_overview", draft_id=draft_id), 303)
