from __future__ import annotations

from uuid import UUID

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import citizen
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own import own_application
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.payments.statement import statements_of_case


@blueprint.get("/permohonan/<reference>/pembayaran/<uuid:payment_id>")
@citizen
def payment_receipt(reference: str, payment_id: UUID) -> ResponseReturnValue:
    """The proof of one of my payments, for keeping and printing."""
    application = own_application(db_session(), reference)
    for statement in statements_of_case(db_session(), application.case_id, now()):
        for line in statement.lines:
            if line.payment.id == payment_id:
                return render_template(
                    "citizen/payment_receipt.html",
                    application=application,
                    statement=statement,
                    line=line,
                    permit=services().catalog.permits[application.permit_code],
                    office=services().catalog.offices[statement.bill.office_code],
                )
    abort(404)
