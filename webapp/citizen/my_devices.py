from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.database import db_session
from webapp.extensions import now
from webapp.services.login_sessions import revoke_other_sessions, revoke_own_session


@blueprint.post("/akun/perangkat/<uuid:session_id>/keluar")
@citizen
def leave_device(session_id: UUID) -> ResponseReturnValue:
    """Logs out on one device, e.g. one that was lost."""
    if not revoke_own_session(db_session(), session_id, signed_in_user().id, now()):
        abort(404)
    flash(gettext("Anda sudah keluar dari perangkat itu."), "success")
    return redirect(url_for("citizen.my_account"), 303)


@blueprint.post("/akun/perangkat/lain/keluar")
@citizen
def leave_other_devices() -> ResponseReturnValue:
    """Logs out everywhere but here."""
    user = signed_in_user()
    revoke_other_sessions(db_session(), user.id, user.session_id, now())
    flash(gettext("Anda sudah keluar dari semua perangkat lain."), "success")
    return redirect(url_for("citizen.my_account"), 303)
