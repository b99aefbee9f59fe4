"""Bills: made when their letter gets its number, found by code, case or office."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.jobs.job import Job
from engine.persistence.case_log import lock_case
from webapp.models import Bill, Letter
from webapp.payments.pay_code import SERIES, make_pay_code
from webapp.payments.rupiah import whole_rupiah
from webapp.services.number_series import take_number

DAYS_TO_PAY = timedelta(days=30)
"""As the SKRD says, and as the procedure waits (processes/shared/pembayaran_retribusi.bpmn)."""
LONGEST_NAME = 200


def open_bill(session: Session, letter: Letter, job: Job, at: datetime) -> Bill | None:
    """The bill of a letter that asks for a retribution; None when the case has no amount for it."""
    fee = job.variables.get("retribusi")
    amount = whole_rupiah(fee.get("jumlah")) if isinstance(fee, Mapping) else None
    if amount is None or amount <= 0:
        return None
    assert isinstance(fee, Mapping)
    year = letter.issued_on.year
    bill = Bill(
        case_id=letter.case_id,
        letter_id=letter.id,
        letter_number=letter.number,
        job_id=job.id,
        reference=letter.reference,
        permit_code=letter.permit_code,
        office_code=letter.office_code,
        payer_name=_payer(job.variables),
        code=make_pay_code(letter.office_code, year, take_number(session, letter.office_code, SERIES, year)),
        amount=amount,
        basis=str(fee.get("dasar") or ""),
        issued_at=at,
        due_on=letter.issued_on + DAYS_TO_PAY,
        paid_total=0,
    )
    session.add(bill)
    return bill


def find_bill(session: Session, code: str) -> Bill | None:
    """The bill with this code."""
    return session.scalar(select(Bill).where(Bill.code == code))


def find_bill_of_letter(session: Session, letter_id: UUID) -> Bill | None:
    return session.scalar(select(Bill).where(Bill.letter_id == letter_id))


def find_bills_of_case(session: Session, case_id: UUID) -> list[Bill]:
    """The latest first."""
    return list(session.scalars(select(Bill).where(Bill.case_id == case_id).order_by(Bill.id.desc())))


def lock_bill(session: Session, bill: Bill) -> Bill:
    """The bill as it is now, for writing; its case is locked first."""
    lock_case(session, bill.case_id)
    return session.get_one(Bill, bill.id, with_for_update=True, populate_existing=True)


def is_overdue(bill: Bill, today: date) -> bool:
    """Nothing is said about who may still pay: that is up to the case."""
    return bill.is_open and today > bill.due_on


def _payer(variables: Mapping[str, Any]) -> str:
    case, application = variables.get("kasus"), variables.get("permohonan")
    for answers, key in ((application, "nama_lengkap"), (application, "nama_badan"), (case, "nama_pemohon")):
        name = answers.get(key) if isinstance(answers, Mapping) else None
        if isinstance(name, str) and name.strip():
            return name.strip()[:LONGEST_NAME]
    return ""
