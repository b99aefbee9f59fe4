from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine import find_user_tasks
from engine.environment import environment_of
from webapp.auth.access import citizen
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own import own_application
from webapp.database import close_session, db_session
from webapp.extensions import now, services
from webapp.models import Application
from webapp.services.pickup import (
    OpenSession,
    SessionFullError,
    book_pickup,
    cancel_pickup,
    find_booking,
    find_open_sessions,
    hand_over_task,
)
from webapp.shared.pickup_words import booking_text
from webapp.shared.reading_session import reading_session


@blueprint.get("/permohonan/<reference>/pengambilan")
@citizen
def pickup(reference: str) -> ResponseReturnValue:
    """The sessions in which the office of the letter still has places."""
    return _show(reference)


@blueprint.post("/permohonan/<reference>/pengambilan")
@citizen
def book(reference: str) -> ResponseReturnValue:
    """Books a session, or another one instead. Nobody gets a place that somebody else was faster to take."""
    chosen = request.form.get("sesi", "")
    if not chosen:
        return _show(reference, gettext("Pilih hari dan sesi")), 422
    session = db_session()
    application = own_application(session, reference)
    try:
        booking = book_pickup(
            session, application.case_id, chosen, services().catalog.pickup, environment_of(session).calendar, now()
        )
    except SessionFullError:
        close_session()
        return _show(reference, gettext("Sesi itu baru saja penuh atau sudah lewat. Pilih sesi lain.")), 422
    flash(gettext("Tercatat: %(session)s.", session=booking_text(booking)), "success")
    return _back(application)


@blueprint.post("/permohonan/<reference>/pengambilan/batal")
@citizen
def cancel_booking(reference: str) -> ResponseReturnValue:
    """Gives the place to somebody else; the letter stays ready."""
    application = own_application(db_session(), reference)
    cancel_pickup(db_session(), application.case_id)
    flash(gettext("Jadwal pengambilan dibatalkan. Surat tetap tersedia."), "success")
    return _back(application)


def _show(reference: str, error: str | None = None) -> str:
    with reading_session() as session:
        application = own_application(session, reference)
        task = hand_over_task(find_user_tasks(session, case_id=application.case_id))
        if task is None or task.office_code is None:
            abort(404)
        rules, calendar = services().catalog.pickup, environment_of(session).calendar
        found: list[OpenSession] = find_open_sessions(session, task.office_code, rules, calendar, now())
        return render_template(
            "citizen/pickup.html",
            application=application,
            office=services().catalog.offices[task.office_code],
            sessions=found,
            booking=find_booking(session, application.case_id),
            error=error,
        )


def _back(application: Application) -> ResponseReturnValue:
    return redirect(url_for("citizen.my_application", reference=application.reference), 303)
