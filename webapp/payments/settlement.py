"""Telling a case that its bill is settled, so that the procedure goes on by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from engine import Actor, keep_message, send_message
from engine.errors import EngineError
from engine.working_calendar import JAKARTA, in_jakarta
from webapp.models import Bill, Payment
from webapp.payments.awaiting import SETTLED_MESSAGE

BANK = Actor("bank", "Bank")
KEPT = timedelta(days=400)
"""How long the news waits for a case that is not there yet, or cannot go on."""


def tell_case(session: Session, bill: Bill, payment: Payment, at: datetime) -> None:
    """Sends the message, in this transaction; a case that does not wait yet gets it from the worker when it does.

    When the step that follows fails, the money is booked all the same: the message stays, and the worker's next
    delivery makes an incident of it.
    """
    name, key, data = SETTLED_MESSAGE, bill.letter_number, _proof(bill, payment, at)
    try:
        with session.begin_nested():
            send_message(session, name, key, data, by=BANK, at=at, time_to_live=KEPT)
    except EngineError:
        keep_message(session, name, key, data, at=at, time_to_live=KEPT)


def _proof(bill: Bill, payment: Payment, at: datetime) -> dict[str, Any]:
    """The variable `pembayaran`, as the form of the treasurer gives it."""
    paid_on = in_jakarta(payment.paid_at).date().isoformat()
    return {
        "tanggal": paid_on,
        "tanggal_bayar": paid_on,
        "nomor_bukti": payment.evidence,
        "jumlah_dibayar": bill.amount,
        "cara": payment.channel,
        "saluran_bayar": payment.channel,
        "oleh": payment.recorded_by or BANK.name,
        "pada": at.astimezone(JAKARTA).isoformat(timespec="seconds"),
    }
