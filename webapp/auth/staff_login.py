from __future__ import annotations

from flask import Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_time, gettext

from webapp.auth.access import public
from webapp.auth.blueprint import blueprint
from webapp.auth.current_user import current_user
from webapp.auth.landing_page import landing_page
from webapp.auth.staff_login_form import StaffLoginForm
from webapp.auth.start_session import start_session
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.services.accounts import Credentials, WrongCredentialsError, authenticate, record_login
from webapp.services.attempt_counters import TooManyAttemptsError
from webapp.shared.safe_redirect import local_path_or


@blueprint.route("/masuk/petugas", methods=["GET", "POST"])
@public
def staff_login() -> ResponseReturnValue:
    user = current_user()
    if user is not None:
        return redirect(local_path_or(request.args.get("next"), landing_page(user.kind)))
    form = StaffLoginForm()
    status = 200
    if form.validate_on_submit():
        credentials = Credentials(form.login.data, form.password.data, request.remote_addr or "unknown")
        try:
            return _log_in(credentials)
        except WrongCredentialsError:
            form.login.errors = [gettext("Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi.")]
            status = 422
        except TooManyAttemptsError as error:
            until = format_time(error.until, "HH.mm")
            form.login.errors = [gettext("Terlalu banyak percobaan. Coba lagi setelah pukul %(time)s.", time=until)]
            status = 429
    elif form.is_submitted():
        status = 422
    return render_template("auth/staff_login.html", form=form), status


def _log_in(credentials: Credentials) -> Response:
    user = authenticate(services().session_factory, services().password_hasher, credentials, now())
    record_login(db_session(), user, credentials, now())
    return start_session(user.id, local_path_or(request.args.get("next"), landing_page(user.kind)))
