from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import citizen
from webapp.auth.current_user import session_limits, signed_in_user
from webapp.auth.kept_form import keeps_form, restored_data, restored_form
from webapp.citizen.blueprint import blueprint
from webapp.citizen.my_account_form import AccountForm
from webapp.database import db_session, reading_session
from webapp.extensions import now, services
from webapp.services.login_sessions import find_devices
from webapp.services.profile import Profile, get_profile, save_profile


@blueprint.route("/akun", methods=["GET", "POST"])
@citizen
@keeps_form
def my_account() -> ResponseReturnValue:
    """Who I am, how I want to be told, and where I am logged in."""
    user = signed_in_user()
    profile = get_profile(reading_session(), user.id)
    restored = restored_form()
    form = AccountForm(obj=profile, **restored_data(restored))
    if form.validate_on_submit():
        save_profile(db_session(), user.id, _typed(form, profile), now())
        flash(gettext("Perubahan disimpan."), "success")
        return redirect(url_for("citizen.my_account"), 303)
    devices = find_devices(reading_session(), user.id, now(), session_limits(services().settings))
    html = render_template(
        "citizen/my_account.html",
        form=form,
        profile=profile,
        devices=devices,
        this_device=user.session_id,
        restored=restored,
    )
    return html, 422 if form.is_submitted() else 200


def _typed(form: AccountForm, profile: Profile) -> Profile:
    return Profile(
        name=form.name.data,
        phone=profile.phone,
        email=form.email.data or None,
        notice_channel=form.notice_channel.data,
        notice_language=form.notice_language.data,
    )
