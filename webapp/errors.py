"""Errors as pages, in one place: the engine and the services raise facts, here they get a status.

Every page says what happened and what to do. Who asks for JSON gets the same as JSON.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

import structlog
from flask import Flask, Response, g, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_datetime, gettext
from flask_wtf.csrf import CSRFError
from jinja2 import TemplateNotFound
from sqlalchemy.exc import InternalError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from engine import errors as engine_errors
from engine import record_failed_step
from webapp.auth.current_user import current_user
from webapp.auth.kept_form import is_form_kept, page_with_form_given_back
from webapp.config import MEGABYTE
from webapp.database import READING_METHODS, close_session
from webapp.extensions import services
from webapp.payments.by_hand import SlipReusedError
from webapp.services.attempt_counters import TooManyAttemptsError
from webapp.shared.large_form import texts_of_large_form
from webapp.shared.typed_again import typed_again

_log = structlog.get_logger("webapp.errors")


@dataclass(frozen=True)
class ErrorPage:
    """What somebody gets to see: a status, for JSON a sentence, and what the template of the status needs."""

    status: int
    message: str
    details: dict[str, Any] = field(default_factory=dict)


def init_app(app: Flask) -> None:
    app.register_error_handler(engine_errors.EngineError, _on_engine_error)
    app.register_error_handler(StaleDataError, _on_stale_data)
    app.register_error_handler(SlipReusedError, _on_slip_reused)
    app.register_error_handler(TooManyAttemptsError, _on_too_many_attempts)
    app.register_error_handler(OperationalError, _on_database_error)
    app.register_error_handler(InternalError, _on_internal_database_error)
    app.register_error_handler(HTTPException, _on_http_exception)
    app.register_error_handler(Exception, _on_unexpected)


def _on_engine_error(error: engine_errors.EngineError) -> ResponseReturnValue:
    if isinstance(error, engine_errors.ExecutionError) and error.step is not None:
        return _on_failed_step(error)
    page = page_of(error)
    return _on_unexpected(error) if page is None else respond(page)


def _on_failed_step(error: engine_errors.ExecutionError) -> ResponseReturnValue:
    """The procedure failed behind what a person sent: nothing is saved, and the operator has an incident."""
    close_session()  # the incident is written in a transaction of its own
    try:
        incident = record_failed_step(services().session_factory, error, services().clock())
    except Exception:  # not even that can be written: then the log must do
        _log.exception("incident_not_recorded", element=error.element_id)
        return _on_unexpected(error)
    assert incident is not None
    _log.error("step_failed", incident=incident.number, element=incident.element_id, cause=incident.cause)
    message = gettext(
        "Langkah ini tidak dapat diproses dan belum disimpan. Petugas kami sudah diberi tahu."
        " Nomor kejadian: %(incident)s.",
        incident=incident.number,
    )
    return respond(ErrorPage(500, message, {"incident": incident.number, "office_knows": True}))


def page_of(error: engine_errors.EngineError) -> ErrorPage | None:
    """What an error of the engine means to the person who caused it; None when it is our fault."""
    match error:
        case (
            engine_errors.CaseNotFoundError()
            | engine_errors.TaskNotFoundError()
            | engine_errors.DefinitionNotFoundError()
        ):
            return ErrorPage(404, gettext("Alamat ini tidak ada, atau tidak terbuka untuk Anda."))
        case engine_errors.IncidentNotFoundError():
            return ErrorPage(404, gettext("Alamat ini tidak ada, atau tidak terbuka untuk Anda."))
        case engine_errors.NotAllowedError():
            return ErrorPage(403, gettext("Tugas ini bukan untuk jabatan Anda."))
        case engine_errors.AnswersTooLargeError():
            return ErrorPage(413, gettext("Isian permohonan ini terlalu banyak. Ringkaslah, lalu kirim lagi."))
    reason = _conflict(error)
    return None if reason is None else ErrorPage(409, reason, {"reason": reason})


def _conflict(error: engine_errors.EngineError) -> str | None:
    """Somebody was faster: who, and when."""
    match error:
        case engine_errors.TaskAlreadyCompletedError(by=by, at=at) if by and at:
            when = format_datetime(at, "d MMMM yyyy HH.mm")
            return gettext("Tugas ini sudah diselesaikan oleh %(name)s pada %(when)s.", name=by, when=when)
        case engine_errors.TaskAlreadyCompletedError(by=by):
            if by:
                return gettext("Tugas ini sudah diselesaikan oleh %(name)s.", name=by)
            return gettext("Tugas ini sudah selesai.")
        case engine_errors.TaskAlreadyClaimedError(by=by):
            return gettext("Tugas ini sedang dikerjakan oleh %(name)s.", name=by)
        case engine_errors.FourEyesError(step=step):
            return gettext(
                "Anda sudah mengerjakan langkah “%(step)s” pada permohonan ini. Langkah ini harus dikerjakan orang lain"
                " (empat mata).",
                step=gettext(step),
            )
        case engine_errors.TaskNotClaimedError():
            return gettext("Tugas ini belum Anda ambil. Ambil dahulu, lalu selesaikan.")
        case engine_errors.StaleCaseError():
            return gettext("Berkas ini sudah berubah sejak halaman Anda dibuka. Isian Anda belum disimpan.")
        case engine_errors.CaseEndedError(reference=reference):
            return gettext("Permohonan %(reference)s sudah selesai.", reference=reference)
        case engine_errors.IncidentResolvedError(number=number):
            return gettext("Kejadian %(number)s sudah selesai.", number=number)
        case engine_errors.KeyReusedError():
            return gettext("Halaman ini sudah pernah dikirim dengan isian lain. Muat ulang, lalu periksa.")
    return None


def respond(page: ErrorPage) -> Response:
    """The page of the status, or JSON for those who ask for it."""
    close_session()
    if _wants_json():
        response = jsonify({"status": page.status, "message": page.message})
    else:
        response = make_response(_render(page))
    response.status_code = page.status
    return response


def _render(page: ErrorPage) -> str:
    values = {"code": page.status, "message": page.message, "answers_text": _typed_text(), **page.details}
    try:
        return render_template(f"errors/{page.status}.html", **values)
    except TemplateNotFound:
        family = "500" if page.status >= 500 else "400"
        return render_template(f"errors/{family}.html", **values)


def _typed_text() -> list[tuple[str, str]]:
    """What was typed, for copying, on pages that give it back. Only for whoever is signed in: anybody's page can
    send a form here, and its words would stand on a page of ours."""
    if request.method in READING_METHODS or g.get("current_user") is None or not is_form_kept():
        return []
    try:
        return typed_again()
    except HTTPException:  # it was too large to be read
        return []


def _on_stale_data(_error: StaleDataError) -> ResponseReturnValue:
    reason = gettext("Data ini sudah berubah sejak halaman Anda dibuka. Isian Anda belum disimpan.")
    return respond(ErrorPage(409, reason, {"reason": reason}))


def _on_slip_reused(_error: SlipReusedError) -> ResponseReturnValue:
    reason = gettext("Nomor bukti ini sudah dicatat untuk tagihan ini. Isian Anda belum disimpan.")
    return respond(ErrorPage(409, reason, {"reason": reason}))


def _on_too_many_attempts(error: TooManyAttemptsError) -> ResponseReturnValue:
    seconds = max(1, int((error.until - services().clock()).total_seconds()))
    page = ErrorPage(
        429,
        gettext("Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."),
        {"retry_after_minutes": -(-seconds // 60)},
    )
    response = respond(page)
    response.headers["Retry-After"] = str(seconds)
    return response


def _on_internal_database_error(error: InternalError) -> ResponseReturnValue:
    """PostgreSQL reports so that it ended a transaction in which nothing happened for too long."""
    return _on_database_error(error) if error.connection_invalidated else _on_unexpected(error)


def _on_database_error(error: OperationalError | InternalError) -> ResponseReturnValue:
    """The database is away, or kept all others waiting too long: worth trying again."""
    response = _on_unexpected(error, status=503)
    response.headers["Retry-After"] = "10"
    return response


def _on_http_exception(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, SecurityError):
        # A host name that is not ours: no address of ours can be written, so no page either.
        return Response("Alamat situs tidak dikenal.\n", 400, content_type="text/plain; charset=utf-8")
    if isinstance(error, CSRFError) and (page := page_with_form_given_back()) is not None:
        return page
    status = error.code or 500
    if status >= 500:
        return _on_unexpected(error.__cause__ or error, status=status)
    if error.response is not None or status < 400:
        return error
    response = respond(_page_of_http(error, status))
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after", "www-authenticate"):
            response.headers[name] = value
    return response


def _page_of_http(error: HTTPException, status: int) -> ErrorPage:
    if isinstance(error, CSRFError):
        message = gettext("Halaman ini terbuka terlalu lama. Kembali, muat ulang, lalu kirim sekali lagi.")
        return ErrorPage(400, message)
    if isinstance(error, RequestEntityTooLarge):
        limit_mb = services().settings.request_limit // MEGABYTE
        message = gettext("Kiriman ini lebih besar daripada %(limit)s MB.", limit=limit_mb)
        typed = typed_again(texts_of_large_form()) if is_form_kept() and current_user() else []
        return ErrorPage(413, message, {"limit_mb": limit_mb, "answers_text": typed})
    if status == 404:
        return ErrorPage(404, gettext("Alamat ini tidak ada, atau tidak terbuka untuk Anda."))
    if status in (401, 403):
        return ErrorPage(403, gettext("Tindakan ini bukan untuk akun Anda."))
    return ErrorPage(status, error.name)


def _on_unexpected(error: BaseException, *, status: int = 500) -> Response:
    """Our fault: an incident number for the person, everything else for the log."""
    incident = secrets.token_hex(4).upper()
    _log.error("unexpected_error", incident=incident, method=request.method, path=request.path, exc_info=error)
    message = gettext("Ada gangguan di pihak kami. Nomor kejadian: %(incident)s.", incident=incident)
    page = ErrorPage(status, message, {"incident": incident})
    try:
        return respond(page)
    except Exception:  # the page itself is broken, or what every page needs
        _log.exception("error_page_failed", incident=incident)
        return Response(message + "\n", status, content_type="text/plain; charset=utf-8")


def _wants_json() -> bool:
    offered = ("text/html", "application/json")
    return request.accept_mimetypes.best_match(offered, default="text/html") == "application/json"
