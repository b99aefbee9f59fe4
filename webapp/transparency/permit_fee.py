from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from engine.foresight import find_foresight
from webapp.auth.access import public
from webapp.database import db_session
from webapp.extensions import services
from webapp.transparency.blueprint import blueprint
from webapp.transparency.fact_forms import FactForms
from webapp.transparency.fact_parts import fact_parts
from webapp.transparency.fee import FEE, estimate_fee


@blueprint.get("/izin/<code>/tarif")
@public
def permit_fee(code: str) -> ResponseReturnValue:
    """What a permit would cost: the decision table of the procedure itself, asked beforehand."""
    permit = services().catalog.permits.get(code) or abort(404)
    foresight = find_foresight(db_session(), permit.process_id, FEE) if permit.fee.kind != "free" else None
    parts = fact_parts(foresight, services().catalog.fee_facts.get(code, {})) if foresight else None
    if foresight is None or parts is None:
        return render_template("transparency/permit_fee_unknown.html", permit=permit)
    facts = FactForms(parts, request.args if "hitung" in request.args else None)
    fee = estimate_fee(foresight, facts) if facts.is_valid else None
    page = render_template("transparency/permit_fee.html", permit=permit, facts=facts, fee=fee)
    return page, 422 if facts.is_wrong else 200
