from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.bank.blueprint import blueprint
from webapp.bank.signed_request import answer, refuse, signed_by_bank
from webapp.extensions import services
from webapp.models import Bill
from webapp.payments.awaiting import is_awaited
from webapp.payments.bills import find_bill
from webapp.payments.told_fields import FieldsError, pay_code, read_fields
from webapp.shared.reading_session import reading_session


@blueprint.post("/tagihan")
@public
@signed_by_bank
def bill(told: dict[str, Any]) -> ResponseReturnValue:
    """The bank shows its customer whose bill this is and what is open, before he pays."""
    try:
        code = read_fields(told, {"code": pay_code})["code"]
    except FieldsError as error:
        return refuse(422, "invalid", fields=error.fields)
    with reading_session() as session:
        found = find_bill(session, code)
        if found is None:
            return refuse(404, "unknown_code", message="Kode bayar tidak dikenal.")
        status = "open" if found.is_open and is_awaited(session, found) else closed_status(found)
        return answer(
            {
                "code": found.code,
                "name": masked(found.payer_name),
                "permit": services().catalog.permits[found.permit_code].name.id,
                "amount": found.amount,
                "paid": found.paid_total,
                "open_amount": found.open_amount if status == "open" else 0,
                "due_on": found.due_on.isoformat(),
                "status": status,
            }
        )


def closed_status(found: Bill) -> str:
    return "settled" if found.settled_at is not None else "cancelled"


def masked(name: str) -> str:
    """Enough to see whether it is one's own bill: S*** A*****."""
    return " ".join(word[0] + "*" * (len(word) - 1) for word in name.split())
