from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.auth.blueprint import blueprint
from webapp.auth.code_entry import asked_code
from webapp.auth.code_token import code_token
from webapp.auth.current_user import current_user
from webapp.auth.enter_code import refuse_number
from webapp.auth.landing_page import landing_page
from webapp.auth.name_form import NameForm
from webapp.auth.start_session import start_session
from webapp.database import db_session
from webapp.extensions import now
from webapp.models import CodePurpose, UserKind
from webapp.services.accounts import NewCitizen, PhoneTakenError, open_account
from webapp.services.code_proofs import use_proof
from webapp.shared.safe_redirect import local_path_or


@blueprint.route("/masuk/nama", methods=["GET", "POST"])
@public
def give_name() -> ResponseReturnValue:
    """Somebody new, whose number is proven, opens an account."""
    wanted = request.args.get("next")
    asked = asked_code(CodePurpose.SIGN_IN)
    if current_user() is not None or asked is None:
        return redirect(url_for("auth.login", next=wanted))
    if not asked.is_proven:
        return redirect(url_for("auth.enter_code", next=wanted))
    form = NameForm()
    if form.validate_on_submit():
        return _open_account(form, wanted)
    return render_template("auth/name.html", form=form, phone=asked.phone), 422 if form.is_submitted() else 200


def _open_account(form: NameForm, wanted: str | None) -> ResponseReturnValue:
    session = db_session()
    phone = use_proof(session, code_token(CodePurpose.SIGN_IN), CodePurpose.SIGN_IN, now())
    if phone is None:  # the same form was sent twice, or it took too long
        return redirect(url_for("auth.login", next=wanted), 303)
    try:
        user_id = open_account(session, NewCitizen(form.name.data, phone, form.email.data or None), now())
    except PhoneTakenError:
        return refuse_number(wanted)
    return start_session(user_id, local_path_or(wanted, landing_page(UserKind.CITIZEN)))
