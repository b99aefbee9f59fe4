from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from engine.errors import CaseNotFoundError
from webapp.auth.access import public
from webapp.database import close_session, db_session
from webapp.extensions import now
from webapp.services.case_number import read_case_number
from webapp.services.publication import publish_case
from webapp.shared.case_words import permit_name
from webapp.transparency.blueprint import blueprint
from webapp.transparency.case_sentences import step_items, turn_sentence
from webapp.transparency.lookup import check_not_guessing, remember_miss
from webapp.transparency.procedure import case_picture

_LONGEST = 200


@blueprint.get("/lacak")
@public
def track() -> ResponseReturnValue:
    """Asks for the number of an application, and goes to its page."""
    typed = request.args.get("nomor", "")[:_LONGEST].strip()
    number = read_case_number(typed)
    if number is not None:
        return redirect(url_for("transparency.case", reference=number))
    return render_template("transparency/track.html", typed=typed, asked="nomor" in request.args)


@blueprint.get("/lacak/<reference>")
@public
def case(reference: str) -> ResponseReturnValue:
    """Where a case is: whose turn, since when, how many days, each step. Nothing about persons."""
    number = read_case_number(reference)
    if number is None:
        return render_template("transparency/case_not_found.html", typed=reference[:_LONGEST]), 404
    if reference != number:
        return redirect(url_for("transparency.case", reference=number))
    check_not_guessing()
    session = db_session()
    try:
        found = publish_case(session, number, now())
    except CaseNotFoundError:
        close_session()
        remember_miss()
        return render_template("transparency/case_not_found.html", typed=number), 404
    picture = case_picture(
        session,
        found.definition_hash,
        permit_name(found.process_id),
        done=found.done_elements,
        current=found.current_elements,
    )
    return render_template(
        "transparency/case.html",
        case=found,
        sentences=turn_sentence(found),
        steps=step_items(found),
        picture=picture,
    )
