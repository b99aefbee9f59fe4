from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import citizen
from webapp.auth.code_entry import asked_code, take_code
from webapp.auth.code_token import code_token, forget_code_token
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import keeps_form, restored_data, restored_form
from webapp.auth.phone_form import PhoneForm
from webapp.auth.send_code import send_code
from webapp.citizen.blueprint import blueprint
from webapp.database import db_session
from webapp.extensions import now
from webapp.models import CodePurpose
from webapp.services.accounts import PhoneTakenError
from webapp.services.code_proofs import use_proof
from webapp.services.profile import change_phone


@blueprint.route("/akun/nomor", methods=["GET", "POST"])
@citizen
@keeps_form
def new_phone() -> ResponseReturnValue:
    """Another number for signing in: first a code goes there."""
    code_token(CodePurpose.CHANGE_PHONE)
    restored = restored_form()
    form = PhoneForm(**restored_data(restored))
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        refusal = send_code(form.number, form.chosen_channel, CodePurpose.CHANGE_PHONE, signed_in_user().id)
        if refusal is None or refusal.is_on_its_way:
            return redirect(url_for("citizen.prove_phone"), 303)
        form.phone.errors, status = [refusal.message], refusal.status
    return render_template("citizen/new_phone.html", form=form, restored=restored), status


@blueprint.route("/akun/nomor/kode", methods=["GET", "POST"])
@citizen
def prove_phone() -> ResponseReturnValue:
    """The number changes when its code is given, not before."""
    user_id = signed_in_user().id
    asked = asked_code(CodePurpose.CHANGE_PHONE, user_id)
    if asked is None:
        return redirect(url_for("citizen.new_phone"))
    entry = take_code(asked, CodePurpose.CHANGE_PHONE, user_id)
    if entry.was_sent_again:
        flash(gettext("Kode baru sudah dikirim. Kode sebelumnya tidak berlaku lagi."), "success")
        return redirect(url_for("citizen.prove_phone"), 303)
    if entry.proven_phone is not None:
        return _change(entry.proven_phone)
    if entry.was_used:
        return redirect(url_for("citizen.my_account"), 303)
    return render_template("citizen/prove_phone.html", entry=entry, form=entry.form), entry.status


def _change(phone: str) -> ResponseReturnValue:
    session = db_session()
    use_proof(session, code_token(CodePurpose.CHANGE_PHONE), CodePurpose.CHANGE_PHONE, now())
    forget_code_token(CodePurpose.CHANGE_PHONE)
    try:
        change_phone(session, signed_in_user().id, phone, now())
    except PhoneTakenError:
        flash(gettext("Nomor ini sudah dipakai akun lain. Nomor Anda tidak berubah."))
        return redirect(url_for("citizen.new_phone"), 303)
    flash(gettext("Nomor telepon Anda sudah diganti. Masuklah dengan nomor baru mulai sekarang."), "success")
    return redirect(url_for("citizen.my_account"), 303)
