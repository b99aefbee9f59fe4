"""The step in which a treasurer says that a bill was paid: the money is booked in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext
from sqlalchemy.orm import Session

from engine import UserTask
from forms import BoundForm
from webapp.models import Bill
from webapp.payments.awaiting import CONFIRMATION_FORM
from webapp.payments.by_hand import (
    ShortPaymentError,
    check_settles,
    find_bill_of_step,
    find_slip,
    record_by_step,
    slip_of,
)
from webapp.services.current_user import CurrentUser
from webapp.shared.filters import rupiah

AMOUNT = "jumlah_dibayar"
EVIDENCE = "nomor_bukti"


def refuses_amount(session: Session, task: UserTask, variables: Mapping[str, Any], bound: BoundForm) -> bool:
    """The permit is not printed before all is paid: an amount below what is open is an error of its field.

    So is one above it when a part came by the bank: whoever types the whole bill would make that part a refund.
    And money that came in before does not count again: the number of its slip is an error too.
    """
    bill = _bill_of(session, task, variables)
    if bill is None:
        return False
    slip = slip_of(bound.answers)
    if bill.is_open and find_slip(session, bill, slip.evidence) is not None:
        bound.form[EVIDENCE].errors.append(gettext("Nomor bukti ini sudah dicatat untuk tagihan ini"))
        return True
    amount = slip.amount
    try:
        check_settles(bill, amount)
    except ShortPaymentError as error:
        message = gettext(
            "Jumlah kurang dari tagihan yang masih terbuka, %(amount)s. Catat angsuran di halaman Tagihan.",
            amount=rupiah(error.open_amount),
        )
    else:
        if not bill.is_open or not bill.paid_total or amount <= bill.open_amount:
            return False
        message = gettext(
            "%(paid)s sudah masuk lewat bank. Tulis sisanya saja, %(open)s; catat uang lebih di halaman Tagihan.",
            paid=rupiah(bill.paid_total),
            open=rupiah(bill.open_amount),
        )
    bound.form[AMOUNT].errors.append(message)
    return True


def book_step(
    session: Session,
    task: UserTask,
    variables: Mapping[str, Any],
    answers: Mapping[str, Any],
    by: CurrentUser,
    at: datetime,
) -> None:
    """Books what the step says; other steps, and letters from before there were bills, have nothing to book.

    Raises SlipReusedError when its slip was written down since the page was checked.
    """
    bill = _bill_of(session, task, variables)
    if bill is not None:
        record_by_step(session, bill, slip_of(answers), by.name, at)


def _bill_of(session: Session, task: UserTask, variables: Mapping[str, Any]) -> Bill | None:
    return find_bill_of_step(session, task.case_id, variables) if task.form_id == CONFIRMATION_FORM else None
