from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.bank.blueprint import blueprint
from webapp.bank.signed_request import answer, refuse, signed_by_bank
from webapp.database import db_session
from webapp.extensions import now
from webapp.models import Allocation, Payment
from webapp.payments.notification import ReferenceReusedError, record_notification
from webapp.payments.told_fields import FieldsError, read_notification


@blueprint.post("/pembayaran")
@public
@signed_by_bank
def payment(told: dict[str, Any]) -> ResponseReturnValue:
    """The bank tells us of money. The same transaction told again gets the same answer, and changes nothing."""
    try:
        notification = read_notification(told, now())
    except FieldsError as error:
        return refuse(422, "invalid", fields=error.fields)
    try:
        booked = record_notification(db_session(), notification, now())
    except ReferenceReusedError:
        message = "Nomor transaksi ini sudah dipakai untuk pembayaran lain."
        return refuse(409, "reference_reused", message=message, fields={"bank_reference": "already used"})
    if booked.allocation == Allocation.UNKNOWN:
        message = "Kode bayar tidak dikenal. Uang dicatat untuk dikembalikan."
        return refuse(404, "unknown_code", message=message, **_amounts(booked))
    return answer({**_amounts(booked), "receipt_number": booked.receipt_number, "status": _status(booked)})


def _amounts(booked: Payment) -> dict[str, Any]:
    return {
        "bank_reference": booked.bank_reference,
        "code": booked.code,
        "allocation": booked.allocation,
        "received": booked.amount,
        "counted": booked.counted,
        "to_return": booked.surplus,
        "open_amount": booked.open_after,
    }


def _status(booked: Payment) -> str:
    """What the bill was after this payment; it stays the same however often it is asked."""
    if booked.allocation == Allocation.LATE:
        return "cancelled"
    return "open" if booked.open_after else "settled"
