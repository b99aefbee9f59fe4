from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.auth.blueprint import blueprint
from webapp.auth.code_token import code_token
from webapp.auth.current_user import current_user
from webapp.auth.landing_page import landing_page
from webapp.auth.phone_form import PhoneForm
from webapp.auth.send_code import send_code
from webapp.models import CodePurpose
from webapp.shared.safe_redirect import local_path_or


@blueprint.route("/masuk", methods=["GET", "POST"])
@public
def login() -> ResponseReturnValue:
    """The number that a code is sent to. Whether it has an account is told to nobody who does not have the phone."""
    user = current_user()
    wanted = request.args.get("next")
    if user is not None:
        return redirect(local_path_or(wanted, landing_page(user.kind)))
    code_token(CodePurpose.SIGN_IN)  # from here on: a form that is sent twice asks for one code
    form = PhoneForm()
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        refusal = send_code(form.number, form.chosen_channel, CodePurpose.SIGN_IN)
        if refusal is None or refusal.is_on_its_way:
            return redirect(url_for("auth.enter_code", next=wanted), 303)
        form.phone.errors, status = [refusal.message], refusal.status
    return render_template("auth/login.html", form=form), status
