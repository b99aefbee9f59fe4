from __future__ import annotations

import csv
import io

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.environment import environment_of
from engine.working_calendar import in_jakarta
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.list_columns import Column, column_text, column_titles
from webapp.citizen.my_applications import read_list_form
from webapp.database import db_session
from webapp.extensions import now
from webapp.services.own_applications import find_own_for_export

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"
"""Without it, spreadsheets read UTF-8 as something else."""


@blueprint.get("/permohonan.csv")
@citizen
def export_applications() -> ResponseReturnValue:
    """What the list shows with these filters, all pages of it, for a spreadsheet."""
    session, form = db_session(), read_list_form()
    form.validate()
    columns = form.columns or list(Column)
    today, calendar = in_jakarta(now()).date(), environment_of(session).calendar
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([gettext("Nomor"), *(column_titles()[column] for column in columns)])
    for item in find_own_for_export(session, signed_in_user().id, form.query):
        cells = [column_text(column, item, today, calendar) for column in columns]
        writer.writerow([without_formula(cell) for cell in (item.application.reference, *cells)])
    response = Response(_BYTE_ORDER_MARK + text.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename=permohonan-{today.isoformat()}.csv"
    return response


def without_formula(text: str) -> str:
    """Text that a spreadsheet shows and never computes: a name may begin with an equals sign."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
