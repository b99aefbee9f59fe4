from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine import Case, cancel_case, get_case
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own import own_application
from webapp.citizen.withdrawal_form import WithdrawalForm
from webapp.database import db_session
from webapp.extensions import now
from webapp.services.current_user import actor_of


@blueprint.route("/permohonan/<reference>/tarik", methods=["GET", "POST"])
@citizen
def withdraw(reference: str) -> ResponseReturnValue:
    """The applicant takes the application back. It ends for good; a new one may be sent at any time."""
    application = own_application(db_session(), reference)
    case = get_case(db_session(), application.reference)
    if case.ended_at is not None:
        return _back_to(case)
    form = WithdrawalForm()
    if form.validate_on_submit():
        reason = form.reason.data or ""
        cancel_case(db_session(), case.id, reason, by=actor_of(signed_in_user()), at=now())
        flash(gettext("Permohonan %(number)s sudah ditarik.", number=case.reference), "success")
        return _back_to(case)
    status = 422 if form.is_submitted() else 200
    return render_template("citizen/withdrawal.html", form=form, application=application), status


def _back_to(case: Case) -> ResponseReturnValue:
    return redirect(url_for("citizen.my_application", reference=case.reference), 303)
