from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import keeps_form, restored_data, restored_form
from webapp.citizen.blueprint import blueprint
from webapp.citizen.follow_up_panel import reason_against
from webapp.citizen.own import own_application
from webapp.citizen.withdrawal_form import WithdrawalForm
from webapp.database import close_session, db_session
from webapp.extensions import now, services
from webapp.models import Application
from webapp.services.earlier_case import read_earlier_case
from webapp.services.follow_ups import FollowUpNotPossibleError, Obstacle, Possibility, possibilities
from webapp.services.withdrawal import WITHDRAWAL, withdraw_application


@blueprint.route("/permohonan/<reference>/tarik", methods=["GET", "POST"])
@citizen
@keeps_form
def withdraw(reference: str) -> ResponseReturnValue:
    """The applicant takes the application back. It ends for good; a new one may be sent at any time."""
    application = own_application(db_session(), reference)
    earlier = read_earlier_case(db_session(), application, now())
    found = possibilities(db_session(), earlier, services().catalog, now())
    possibility = next((p for p in found if p.follow_up.code == WITHDRAWAL), None)
    if possibility is None:
        abort(404)
    if possibility.obstacle is not None:
        return _refused(application, possibility)
    restored = restored_form()
    form = WithdrawalForm(**restored_data(restored))
    if form.validate_on_submit():
        answers = {"alasan": form.reason.data or None}
        try:
            withdraw_application(db_session(), application, answers, services().catalog, by=signed_in_user(), at=now())
        except FollowUpNotPossibleError as error:  # the letter came out, or another page was faster
            close_session()
            return _refused(application, error.possibility)
        flash(gettext("Permohonan %(number)s sudah ditarik.", number=application.reference), "success")
        return _back_to(application)
    status = 422 if form.is_submitted() else 200
    return render_template(
        "citizen/withdrawal.html", form=form, application=application, is_paid=earlier.is_paid, restored=restored
    ), status


def _refused(application: Application, possibility: Possibility) -> ResponseReturnValue:
    """Says why; of the same post again nothing, for the application is withdrawn."""
    if possibility.obstacle is not Obstacle.ALREADY:
        flash(reason_against(possibility))
    return _back_to(application)


def _back_to(application: Application) -> ResponseReturnValue:
    return redirect(url_for("citizen.my_application", reference=application.reference), 303)
