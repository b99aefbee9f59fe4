from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine import get_case
from webapp.auth.access import citizen
from webapp.auth.kept_form import keeps_form, restored_data, restored_form
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own import own_application
from webapp.citizen.survey_form import SurveyForm
from webapp.database import db_session
from webapp.extensions import now
from webapp.services.survey import Rating, may_rate, rate


@blueprint.route("/permohonan/<reference>/penilaian", methods=["GET", "POST"])
@citizen
@keeps_form
def survey(reference: str) -> ResponseReturnValue:
    """How the service was, asked once when the case has ended; afterwards there is nothing to fill in."""
    application = own_application(db_session(), reference)
    case = get_case(db_session(), application.reference)
    back = redirect(url_for("citizen.my_application", reference=case.reference), 303)
    if not may_rate(db_session(), application, case):
        return back
    restored = restored_form()
    form = SurveyForm(**restored_data(restored))
    if form.validate_on_submit():
        rating = Rating(
            form.satisfaction.data, form.ease_of_form.data, form.ease_of_following.data, form.remark.data or None
        )
        rate(db_session(), application, case, rating, now())
        flash(gettext("Terima kasih atas penilaian Anda."), "success")
        return back
    status = 422 if form.is_submitted() else 200
    return render_template("citizen/survey.html", form=form, application=application, restored=restored), status
