from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import public
from webapp.auth.blueprint import blueprint
from webapp.auth.code_entry import asked_code, take_code
from webapp.auth.code_token import code_token
from webapp.auth.current_user import current_user
from webapp.auth.landing_page import landing_page
from webapp.auth.start_session import start_session
from webapp.database import db_session
from webapp.extensions import now
from webapp.models import CodePurpose, UserKind
from webapp.services.accounts import PhoneTakenError, find_citizen
from webapp.services.code_proofs import use_proof
from webapp.shared.safe_redirect import local_path_or


@blueprint.route("/masuk/kode", methods=["GET", "POST"])
@public
def enter_code() -> ResponseReturnValue:
    """The code proves the number: whose account it is comes in, somebody new goes on to give a name."""
    wanted = request.args.get("next")
    asked = asked_code(CodePurpose.SIGN_IN)
    if current_user() is not None or asked is None:
        return redirect(url_for("auth.login", next=wanted))
    if asked.is_proven:
        return redirect(url_for("auth.give_name", next=wanted))
    entry = take_code(asked, CodePurpose.SIGN_IN)
    if entry.was_sent_again:
        flash(gettext("Kode baru sudah dikirim. Kode sebelumnya tidak berlaku lagi."), "success")
        return redirect(url_for("auth.enter_code", next=wanted), 303)
    if entry.proven_phone is not None:
        return _come_in(entry.proven_phone, wanted)
    if entry.was_used:
        return redirect(url_for("auth.enter_code", next=wanted), 303)
    return render_template("auth/code.html", entry=entry, form=entry.form), entry.status


def _come_in(phone: str, wanted: str | None) -> ResponseReturnValue:
    session = db_session()
    try:
        user_id = find_citizen(session, phone)
    except PhoneTakenError:
        use_proof(session, code_token(CodePurpose.SIGN_IN), CodePurpose.SIGN_IN, now())
        return refuse_number(wanted)
    if user_id is None:
        return redirect(url_for("auth.give_name", next=wanted), 303)
    use_proof(session, code_token(CodePurpose.SIGN_IN), CodePurpose.SIGN_IN, now())
    return start_session(user_id, local_path_or(wanted, landing_page(UserKind.CITIZEN)))


def refuse_number(wanted: str | None) -> ResponseReturnValue:
    """The number is proven, but its account is one of staff, or closed."""
    flash(
        gettext("Nomor ini milik akun petugas atau akun yang sudah ditutup. Pakai nomor lain, atau hubungi kelurahan.")
    )
    return redirect(url_for("auth.login", next=wanted), 303)
