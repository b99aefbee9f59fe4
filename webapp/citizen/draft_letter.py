from __future__ import annotations

from uuid import UUID

import structlog
from flask import Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own_draft import load_own_draft
from webapp.extensions import services
from webapp.services.letter_preview import NoPreviewError, render_preview
from webapp.shared.form_services import form_services

_log = structlog.get_logger("webapp.letter_preview")


@blueprint.get("/draf/<uuid:draft_id>/contoh-surat.pdf")
@citizen
def draft_letter(draft_id: UUID) -> ResponseReturnValue:
    """How the letter would look with these answers."""
    own = load_own_draft(draft_id)
    scope, name = form_services().feel_scope, own.party.name or signed_in_user().name
    try:
        pdf = render_preview(own.definition, own.permit, own.checked.answers, name, services().catalog, scope)
    except NoPreviewError as error:
        _log.warning("no_letter_preview", permit=own.permit.code, reason=repr(error.__cause__))
        flash(gettext("Contoh surat belum dapat ditampilkan. Ini tidak memengaruhi permohonan Anda; coba lagi nanti."))
        return redirect(url_for("citizen.draft_check", draft_id=own.id), 303)
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename=contoh-{own.permit.code}.pdf"
    return response
