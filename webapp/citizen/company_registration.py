from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms import BoundForm
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import RestoredForm, keeps_form, restored_form
from webapp.citizen.blueprint import blueprint
from webapp.citizen.company_form import bind_company, is_right, nib_taken, typed_company
from webapp.citizen.way_on import way_on
from webapp.database import READING_METHODS, close_session, db_session
from webapp.extensions import now
from webapp.services.companies import NibTakenError, register_company
from webapp.shared.redrawn_form import redrawn
from webapp.shared.typed_again import name_questions


@blueprint.route("/usaha/daftar", methods=["GET", "POST"], endpoint="register_company")
@citizen
@keeps_form
def register() -> ResponseReturnValue:
    """A company for which people apply from now on; who registers it becomes its administrator."""
    reading = request.method in READING_METHODS
    restored = restored_form()
    bound = bind_company(None, (restored and restored.values) if reading else request.form)
    if reading:
        return _show(bound, restored)
    if bound.is_redrawn:
        return _show(redrawn(bound))
    name_questions(bound.definition)
    if not is_right(bound):
        return _show(bound), 422
    try:
        company_id = register_company(db_session(), typed_company(bound), signed_in_user().id, now())
    except NibTakenError:
        close_session()
        nib_taken(bound)
        return _show(bound), 422
    flash(gettext("Usaha terdaftar. Anda administratornya: tambahkan rekan Anda di bawah."), "success")
    return redirect(url_for("citizen.company", company_id=company_id, lanjut=way_on()), 303)


def _show(bound: BoundForm, restored: RestoredForm | None = None) -> str:
    return render_template("citizen/company_registration.html", bound=bound, restored=restored)
