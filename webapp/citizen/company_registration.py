from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms import BoundForm
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.way_on import way_on
from webapp.database import READING_METHODS, close_session, db_session
from webapp.extensions import now
from webapp.questions import question_form
from webapp.services.companies import NewCompany, NibTakenError, register_company
from webapp.shared.form_services import form_services


@blueprint.route("/usaha/daftar", methods=["GET", "POST"], endpoint="register_company")
@citizen
def register() -> ResponseReturnValue:
    """A company for which people apply from now on; who registers it becomes its administrator."""
    reading = request.method in READING_METHODS
    bound = question_form("company").bind(
        answers={}, scope={}, formdata=None if reading else request.form, services=form_services()
    )
    if reading:
        return _show(bound)
    if not _is_right(bound):
        return _show(bound), 422
    try:
        company_id = register_company(db_session(), _new_company(bound), signed_in_user().id, now())
    except NibTakenError:
        close_session()
        bound.form["nib"].errors = [gettext("NIB ini sudah terdaftar; minta administratornya menambahkan Anda")]
        return _show(bound), 422
    flash(gettext("Usaha terdaftar. Anda administratornya: tambahkan rekan Anda di bawah."), "success")
    return redirect(url_for("citizen.company", company_id=company_id, lanjut=way_on()), 303)


def _is_right(bound: BoundForm) -> bool:
    """A company is known by at least one of its two numbers."""
    if not bound.validate():
        return False
    if bound.answers["nib"] or bound.answers["npwp"]:
        return True
    bound.form["nib"].errors = [gettext("Isi NIB atau NPWP usaha")]
    return False


def _new_company(bound: BoundForm) -> NewCompany:
    answers = bound.answers
    return NewCompany(
        name=answers["nama"],
        legal_form=answers["bentuk"],
        nib=answers["nib"],
        npwp=answers["npwp"],
        address=answers["alamat"],
    )


def _show(bound: BoundForm) -> str:
    return render_template("citizen/company_registration.html", bound=bound)
