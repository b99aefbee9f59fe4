from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import role
from webapp.auth.current_user import signed_in_user
from webapp.auth.policy import TREASURER, may_return_payment
from webapp.database import db_session
from webapp.extensions import now
from webapp.officer.blueprint import blueprint
from webapp.officer.not_own import check_not_own_case
from webapp.officer.refund_form import RefundForm
from webapp.payments.bill_lists import BillList
from webapp.payments.refunds import get_returnable, record_refund


@blueprint.route("/pengembalian/<uuid:payment_id>", methods=["GET", "POST"])
@role(TREASURER)
def refund(payment_id: UUID) -> ResponseReturnValue:
    """The treasurer writes down that money went back: why, when, and with which evidence."""
    session, user = db_session(), signed_in_user()
    found = get_returnable(session, payment_id)
    if found is None or found.amount <= 0 or not may_return_payment(user, found.payment, found.bill):
        abort(404)
    if found.bill is not None:
        check_not_own_case(session, user, found.bill.case_id, found.bill.reference)
    form = RefundForm(on=now())
    if found.refund is None and form.validate_on_submit():
        if record_refund(session, payment_id, form.evidence, by=user, at=now()):
            flash(gettext("Pengembalian dicatat."), "success")
        return redirect(url_for("officer.bills", daftar=BillList.RETURNS.value), 303)
    return render_template("officer/refund.html", form=form, found=found), 422 if form.errors else 200
