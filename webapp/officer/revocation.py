from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import role
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.extensions import now
from webapp.officer.blueprint import blueprint
from webapp.officer.letter import get_visible_letter
from webapp.officer.revocation_form import RevocationForm
from webapp.services.revocation import REVOKING_ROLES, ReasonClass, may_revoke, revoke


@blueprint.route("/surat/<uuid:letter_id>/cabut", methods=["GET", "POST"])
@role(*sorted(REVOKING_ROLES))
def revoke_letter(letter_id: UUID) -> ResponseReturnValue:
    """The head of the office declares one of its letters invalid."""
    session, user = db_session(), signed_in_user()
    letter = get_visible_letter(session, letter_id)
    if letter.revoked_at is None and not may_revoke(user, letter):
        abort(403)
    form = RevocationForm()
    if letter.revoked_at is None and form.validate_on_submit():
        revoke(session, letter, ReasonClass(form.reason.data), form.explanation.data, by=user, at=now())
        flash(gettext("Surat %(number)s dicabut.", number=letter.number), "success")
        return redirect(url_for("officer.case_file", reference=letter.reference), 303)
    return render_template("officer/revoke_letter.html", form=form, letter=letter), 422 if form.errors else 200
