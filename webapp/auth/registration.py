from __future__ import annotations

from flask import Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import public
from webapp.auth.blueprint import blueprint
from webapp.auth.current_user import current_user
from webapp.auth.landing_page import landing_page
from webapp.auth.registration_form import RegistrationForm
from webapp.auth.start_session import start_session
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.models import UserKind
from webapp.services.accounts import NewCitizen, PhoneTakenError, register_citizen
from webapp.services.phone_number import normalise_phone
from webapp.shared.safe_redirect import local_path_or


@blueprint.route("/daftar", methods=["GET", "POST"])
@public
def register() -> ResponseReturnValue:
    user = current_user()
    if user is not None:
        return redirect(landing_page(user.kind))
    form = RegistrationForm()
    status = 200
    if form.validate_on_submit():
        try:
            return _register(form)
        except PhoneTakenError:
            form.phone.errors = [gettext("Nomor ini sudah terdaftar. Masuk dengan nomor ini, atau pakai nomor lain.")]
    if form.is_submitted():
        status = 422
    return render_template("auth/register.html", form=form), status


def _register(form: RegistrationForm) -> Response:
    new = NewCitizen(
        name=form.name.data,
        phone=normalise_phone(form.phone.data) or "",
        email=form.email.data or None,
        password_hash=services().password_hasher.hash(form.password.data),
    )
    user_id = register_citizen(db_session(), new, now())
    return start_session(user_id, local_path_or(request.args.get("next"), landing_page(UserKind.CITIZEN)))
