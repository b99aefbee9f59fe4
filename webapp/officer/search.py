from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.text_cleaning import clean_line
from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.extensions import services
from webapp.officer.blueprint import blueprint
from webapp.services.case_number import read_case_number
from webapp.services.case_search import MOST_FILES, find_files

_LONGEST = 100


@blueprint.get("/cari")
@staff
def search() -> ResponseReturnValue:
    """Files by number, name, NIK or address; a number leads straight to its file."""
    typed = clean_line(request.args.get("kata", ""))[:_LONGEST]
    secret = services().settings.secret_key.get_secret_value()
    files = find_files(db_session(), signed_in_user(), typed, secret)
    number = read_case_number(typed)
    if number is not None and any(file.reference == number for file in files):
        return redirect(url_for("officer.case_file", reference=number))
    shown, has_more = files[:MOST_FILES], len(files) > MOST_FILES
    status = 404 if typed and not files else 200
    return render_template("officer/search.html", typed=typed, files=shown, has_more=has_more), status
