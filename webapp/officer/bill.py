from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from engine import get_case
from forms import BoundForm
from webapp.auth.access import role
from webapp.auth.current_user import signed_in_user
from webapp.auth.policy import TREASURER, may_see_bill
from webapp.database import READING_METHODS, db_session
from webapp.extensions import now
from webapp.models import Bill
from webapp.officer.blueprint import blueprint
from webapp.officer.not_own import check_not_own_case
from webapp.payments.awaiting import CONFIRMATION_FORM
from webapp.payments.by_hand import SlipReusedError, record_slip, slip_of
from webapp.payments.statement import statement_of
from webapp.services.case_forms import form_of_version
from webapp.services.inbox import has_part_in_case
from webapp.shared.filters import rupiah
from webapp.shared.form_services import form_services
from webapp.shared.reading_session import reading_session


@blueprint.route("/tagihan/<uuid:bill_id>", methods=["GET", "POST"])
@role(TREASURER)
def bill(bill_id: UUID) -> ResponseReturnValue:
    """One bill: what came in, and writing down what only the bank statement tells; also in parts."""
    with reading_session() as session:
        bound = _slip_form(session, get_visible_bill(session, bill_id))
    if bound.validate() and _record(bill_id, bound):
        return redirect(url_for("officer.bill", bill_id=bill_id), 303)
    with reading_session() as session:
        found = get_visible_bill(session, bill_id)
        html = render_template(
            "officer/bill.html",
            statement=statement_of(session, found, now()),
            form=bound.form,
            has_part=has_part_in_case(session, signed_in_user(), found.case_id),
        )
    return html, 422 if bound.form.errors else 200


def _record(bill_id: UUID, bound: BoundForm) -> bool:
    """Writes the slip down; what is wrong with it becomes an error of its field."""
    slip = slip_of(bound.answers)
    if not slip.amount:
        bound.form["jumlah_dibayar"].errors.append(gettext("Jumlah harus lebih dari nol"))
        return False
    try:
        record_slip(db_session(), get_visible_bill(db_session(), bill_id), slip, signed_in_user().name, now())
    except SlipReusedError:
        bound.form["nomor_bukti"].errors.append(gettext("Nomor bukti ini sudah dicatat dengan jumlah lain"))
        return False
    flash(gettext("%(amount)s dicatat untuk tagihan ini.", amount=rupiah(slip.amount)), "success")
    return True


def get_visible_bill(session: Session, bill_id: UUID) -> Bill:
    """The bill, or 404 for the treasurer of another office. Raises OwnApplicationError for one's own."""
    found, user = session.get(Bill, bill_id), signed_in_user()
    if found is None or not may_see_bill(user, found):
        abort(404)
    check_not_own_case(session, user, found.case_id, found.reference)
    return found


def _slip_form(session: Session, found: Bill) -> BoundForm:
    """The form of the step `konfirmasi_pembayaran`, as the case's own version of the procedure has it."""
    definition = form_of_version(session, get_case(session, found.reference).definition_hash, CONFIRMATION_FORM)
    return definition.bind(
        answers={},
        scope={},
        formdata=None if request.method in READING_METHODS else request.form,
        services=form_services(),
    )
