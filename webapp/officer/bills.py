from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.working_calendar import in_jakarta
from webapp.auth.access import role
from webapp.auth.current_user import signed_in_user
from webapp.auth.policy import TREASURER, visible_bills
from webapp.database import db_session
from webapp.extensions import now
from webapp.officer.blueprint import blueprint
from webapp.payments.bill_lists import BillList, find_bills
from webapp.payments.refunds import MOST_LISTED, find_returnable
from webapp.payments.statement import state_of

_LIST = "daftar"


@blueprint.get("/tagihan")
@role(TREASURER)
def bills() -> ResponseReturnValue:
    """The bills of the treasurer's offices, and the money that goes back."""
    session, user = db_session(), signed_in_user()
    name = request.args.get(_LIST, BillList.OPEN)
    shown = BillList(name) if name in set(BillList) else BillList.OPEN
    where, today = visible_bills(user), in_jakarta(now()).date()
    returns = shown is BillList.RETURNS
    return render_template(
        "officer/bills.html",
        shown=shown,
        lists=list_titles(),
        bills=[] if returns else [(bill, state_of(bill, today)) for bill in find_bills(session, where, shown, today)],
        waiting=find_returnable(session, where) if returns else [],
        returned=find_returnable(session, where, returned=True) if returns else [],
        most=MOST_LISTED,
    )


def list_titles() -> dict[BillList, str]:
    return {
        BillList.OPEN: gettext("Belum lunas"),
        BillList.OVERDUE: gettext("Lewat hari terakhir"),
        BillList.CLOSED: gettext("Lunas atau gugur"),
        BillList.RETURNS: gettext("Pengembalian"),
    }
