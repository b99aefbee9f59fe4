"""Sends a code to a phone, and says in words why it cannot be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import request
from flask_babel import format_datetime, format_time, gettext

from engine.working_calendar import in_jakarta
from webapp.auth.code_token import code_token
from webapp.database import close_session
from webapp.extensions import now, services
from webapp.messaging import Channel
from webapp.models import CodePurpose
from webapp.services.attempt_counters import TooManyAttemptsError
from webapp.services.code_delivery import CodeNotSentError, deliver_code
from webapp.services.login_codes import CodeOrder, TooSoonError


@dataclass(frozen=True)
class Refusal:
    """Why no code was sent. `is_on_its_way`: because this browser has just asked for it."""

    message: str
    status: int
    is_on_its_way: bool = False


def send_code(phone: str, channel: Channel, purpose: CodePurpose, user_id: UUID | None = None) -> Refusal | None:
    """Sends a code for this browser; None when it left."""
    its, at = services(), now()
    order = CodeOrder(code_token(purpose), phone, channel, request.remote_addr or "unknown", purpose, user_id)
    close_session()  # nothing is held while the gateway is asked
    try:
        deliver_code(its.session_factory, its.gateways, its.settings.secret_key.get_secret_value(), order, _text, at)
    except TooSoonError as error:
        time = format_time(error.until, "HH.mm.ss")
        message = gettext("Kode baru saja dikirim. Kode lagi dapat diminta setelah pukul %(time)s.", time=time)
        return Refusal(message, 429, is_on_its_way=error.in_this_browser)
    except TooManyAttemptsError as error:
        when = _moment(error.until, at)
        return Refusal(gettext("Terlalu banyak kode diminta. Coba lagi setelah pukul %(time)s.", time=when), 429)
    except CodeNotSentError as error:
        return Refusal(_why_not_sent(channel, permanent=error.permanent), 503 if not error.permanent else 422)
    return None


def _text(code: str) -> str:
    """One SMS of 160 plain letters at most, the code near its beginning."""
    return gettext(
        "%(code)s adalah kode Satu Pintu Anda, berlaku 10 menit. Jangan berikan kepada siapa pun, juga tidak kepada"
        " petugas.",
        code=code,
    )


def _why_not_sent(channel: Channel, *, permanent: bool) -> str:
    if permanent:
        return gettext("Pesan tidak dapat dikirim ke nomor ini. Periksa nomornya.")
    if channel is Channel.WHATSAPP:
        return gettext("Pesan WhatsApp tidak dapat dikirim sekarang. Coba lagi, atau pilih SMS.")
    return gettext("SMS tidak dapat dikirim sekarang. Coba lagi sebentar lagi.")


def _moment(until: datetime, at: datetime) -> str:
    same_day = in_jakarta(until).date() == in_jakarta(at).date()
    return format_time(until, "HH.mm") if same_day else format_datetime(until, "HH.mm, d MMMM")
