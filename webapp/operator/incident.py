from __future__ import annotations

import json
from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import (
    Actor,
    Incident,
    IncidentKind,
    close_incident,
    correct_case,
    get_case,
    get_incident,
    retry_incident,
    skip_incident,
)
from engine.errors import EngineError, ExecutionError, IncidentActionError
from webapp.auth.access import role
from webapp.auth.current_user import signed_in_user
from webapp.auth.policy import OPERATOR, may_handle_incident
from webapp.database import close_session, db_session
from webapp.extensions import now
from webapp.models import Application
from webapp.operator.blueprint import blueprint
from webapp.operator.incident_forms import ClosingForm, CorrectionForm, RetryForm, SkipForm
from webapp.operator.incident_words import fact_lines, kind_title, resolution_title
from webapp.services.current_user import actor_of
from webapp.shared.conflict import conflict_page
from webapp.shared.submission import hidden_values, read_submission

_RETRY, _SKIP, _CORRECT, _CLOSE = "coba-lagi", "lewati", "perbaiki", "tutup"


@blueprint.get("/insiden/<number>")
@role(OPERATOR)
def incident(number: str) -> ResponseReturnValue:
    """One incident: what is known, and what can be done."""
    found = _find(db_session(), number)
    return _page(found)


@blueprint.route("/insiden/<number>/coba-lagi", methods=["GET", "POST"])
@role(OPERATOR)
def retry(number: str) -> ResponseReturnValue:
    """Tries the job or the timer again as it is."""
    form = RetryForm()

    def work(session: Session, found: Incident, rev: int | None) -> str:
        retry_incident(session, found.number, by=_actor(), at=now(), reason=form.reason.data or "", rev=rev)
        return gettext("Kejadian %(number)s dicoba lagi sebentar lagi.", number=found.number)

    return _carry_out(number, _RETRY, form, work)


@blueprint.route("/insiden/<number>/lewati", methods=["GET", "POST"])
@role(OPERATOR)
def skip(number: str) -> ResponseReturnValue:
    """Lets the case go on without the work of the service task."""
    form = SkipForm()

    def work(session: Session, found: Incident, rev: int | None) -> str:
        result = json.loads(form.result.data)
        skip_incident(session, found.number, result, form.reason.data, by=_actor(), at=now(), rev=rev)
        return gettext("Pekerjaan dilewati, dan berkas berjalan lagi.")

    return _carry_out(number, _SKIP, form, work)


@blueprint.route("/insiden/<number>/perbaiki", methods=["GET", "POST"])
@role(OPERATOR)
def correct(number: str) -> ResponseReturnValue:
    """Gives a variable of the case another value."""
    form = CorrectionForm()

    def work(session: Session, found: Incident, rev: int | None) -> str:
        assert found.case_id is not None
        correct_case(
            session,
            found.case_id,
            form.variable.data,
            json.loads(form.value.data),
            form.reason.data,
            by=_actor(),
            at=now(),
            incident_number=found.number,
            rev=rev,
        )
        return gettext("Isi berkas diperbaiki. Coba lagi langkah yang gagal.")

    return _carry_out(number, _CORRECT, form, work)


@blueprint.route("/insiden/<number>/tutup", methods=["GET", "POST"])
@role(OPERATOR)
def close(number: str) -> ResponseReturnValue:
    """Ends the incident of a person's step: nothing in the case waits for it."""
    form = ClosingForm()

    def work(session: Session, found: Incident, rev: int | None) -> str:
        close_incident(session, found.number, form.reason.data, by=_actor(), at=now())
        return gettext("Kejadian %(number)s ditutup.", number=found.number)

    return _carry_out(number, _CLOSE, form, work)


def possible_actions(found: Incident) -> list[str]:
    """What can be done about an incident, in the order of the page."""
    if not found.is_open:
        return []
    actions = {
        IncidentKind.JOB: [_RETRY, _SKIP, _CORRECT],
        IncidentKind.TIMER: [_RETRY, _CORRECT],
        IncidentKind.MESSAGE: [_RETRY, _CORRECT],
        IncidentKind.STEP: [_CORRECT, _CLOSE],
    }[found.kind]
    return actions if found.case_id is not None else [_CLOSE]


def _carry_out(
    number: str, action: str, form: FlaskForm, work: Callable[[Session, Incident, int | None], str]
) -> ResponseReturnValue:
    """Shows the form of an action, or does it: what cannot be done is said above the form."""
    session = db_session()
    found = _find(session, number)
    if action not in possible_actions(found):
        abort(404)
    if form.validate_on_submit():
        try:
            message = work(session, found, read_submission(request).rev)
        except (IncidentActionError, ExecutionError) as error:
            close_session()
            form.form_errors = [_explanation(error)]
            found = _find(db_session(), number)
        except EngineError as error:
            return conflict_page(error, url_for("operator.incident", number=found.number))
        else:
            flash(message, "success")
            return redirect(url_for("operator.incident", number=found.number), 303)
    return _form_page(found, action, form), 422 if form.errors else 200


def _explanation(error: IncidentActionError | ExecutionError) -> str:
    if isinstance(error, ExecutionError):
        return gettext("Langkah sesudahnya gagal juga: %(element)s. Tidak ada yang berubah.", element=error.element_id)
    return error.message_en if str(get_locale()) == "en" else error.message_id


def _find(session: Session, number: str) -> Incident:
    """The incident, for an operator who may deal with it; for all others there is none."""
    found = get_incident(session, number)
    application = session.scalar(select(Application).where(Application.case_id == found.case_id))
    if not may_handle_incident(signed_in_user(), application):
        abort(404)
    return found


def _actor() -> Actor:
    return actor_of(signed_in_user())


def _page(found: Incident) -> str:
    return render_template(
        "operator/incident.html",
        incident=found,
        actions=[(action_title(action), f"{request.path.rstrip('/')}/{action}") for action in possible_actions(found)],
        facts=list(fact_lines(found.facts)),
        kind_title=kind_title,
        resolution_title=resolution_title,
    )


def _form_page(found: Incident, action: str, form: FlaskForm) -> str:
    rev = get_case(db_session(), found.reference).rev if found.reference and found.case_id else None
    return render_template(
        "operator/incident_action.html",
        incident=found,
        form=form,
        title=action_title(action),
        intro=action_intro(action),
        hidden=hidden_values(rev),
    )


def action_title(action: str) -> str:
    return {
        _RETRY: gettext("Coba lagi"),
        _SKIP: gettext("Lewati"),
        _CORRECT: gettext("Perbaiki isi berkas"),
        _CLOSE: gettext("Tutup kejadian"),
    }[action]


def action_intro(action: str) -> str:
    return {
        _RETRY: gettext("Dicoba satu kali lagi, dengan isi berkas yang sekarang. Bila berhasil, kejadian ini selesai."),
        _SKIP: gettext("Berkas berjalan terus seolah-olah pekerjaan ini selesai. Ini tidak dapat dibatalkan."),
        _CORRECT: gettext("Satu variabel diganti. Yang sudah dihitung dari nilai lama tidak berubah."),
        _CLOSE: gettext("Tidak ada yang perlu dilakukan lagi, misalnya karena prosedurnya sudah diperbaiki."),
    }[action]
