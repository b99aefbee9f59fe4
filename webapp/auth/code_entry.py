"""What the pages that ask for a code have in common: typing it, and asking for another one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import request
from flask_babel import format_time, gettext

from webapp.auth.code_form import CodeForm
from webapp.auth.code_token import code_token
from webapp.auth.send_code import send_code
from webapp.database import db_session, reading_session
from webapp.extensions import now, services
from webapp.models import CodePurpose
from webapp.services.code_proofs import (
    MOST_TRIES,
    AskedCode,
    CodeEndedError,
    CodeUsedError,
    WrongCodeError,
    find_code,
    prove_code,
)

AGAIN = "kirim-ulang"
"""The value of the button that asks for another code."""


@dataclass
class CodeEntry:
    """One answer of the page: a number is proven now, another code was sent, or the form says why not."""

    asked: AskedCode
    form: CodeForm
    status: int = 200
    proven_phone: str | None = None
    was_sent_again: bool = False
    was_used: bool = False
    """The same form came twice: the first one proved the number."""

    @property
    def wait_until(self) -> str | None:
        """The time from which another code may be asked for; None when that is now."""
        next_at = self.asked.next_at
        return format_time(next_at, "HH.mm.ss") if next_at and next_at > now() else None


def asked_code(purpose: CodePurpose, user_id: UUID | None = None) -> AskedCode | None:
    """What this browser asked for, and this person when somebody is logged in."""
    return find_code(reading_session(), code_token(purpose), purpose, now(), user_id)


def take_code(asked: AskedCode, purpose: CodePurpose, user_id: UUID | None = None) -> CodeEntry:
    """Reads what was typed or pressed on the page."""
    entry = CodeEntry(asked, CodeForm())
    if request.form.get("_aksi") == AGAIN:
        refusal = send_code(asked.phone, asked.channel, purpose, user_id)
        entry.was_sent_again = refusal is None
        if refusal is not None:
            entry.form.form_errors.append(refusal.message)
            entry.status = refusal.status
    elif entry.form.validate_on_submit():
        _prove(entry, purpose)
    elif entry.form.is_submitted():
        entry.status = 422
    return entry


def _prove(entry: CodeEntry, purpose: CodePurpose) -> None:
    secret = services().settings.secret_key.get_secret_value()
    try:
        entry.proven_phone = prove_code(db_session(), code_token(purpose), purpose, entry.form.code.data, secret, now())
    except WrongCodeError as error:
        entry.form.code.errors, entry.status = [_try_again(error.tries_left)], 422
    except CodeUsedError:
        entry.was_used = True
    except CodeEndedError:
        entry.form.code.errors, entry.status = [gettext("Kode ini tidak berlaku lagi. Minta kode baru.")], 422


def _try_again(tries_left: int) -> str:
    if tries_left:
        return gettext(
            "Kode tidak cocok. Periksa pesan terbaru; Anda dapat mencoba %(count)s kali lagi.", count=tries_left
        )
    return gettext("Kode tidak cocok, dan sudah %(count)s kali dicoba. Minta kode baru.", count=MOST_TRIES)
