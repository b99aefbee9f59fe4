from __future__ import annotations

from uuid import UUID

from flask import abort
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.models import Letter
from webapp.officer.blueprint import blueprint
from webapp.services.inbox import has_part_in_case
from webapp.services.revocation import find_letter, may_revoke
from webapp.shared.downloads import send_letter


@blueprint.get("/surat/<uuid:letter_id>")
@staff
def letter(letter_id: UUID) -> ResponseReturnValue:
    """The PDF of a letter, for those who may open the file, and for the head of the office that issued it."""
    return send_letter(get_visible_letter(db_session(), letter_id))


def get_visible_letter(session: Session, letter_id: UUID) -> Letter:
    found = find_letter(session, letter_id)
    user = signed_in_user()
    if found is None or not (has_part_in_case(session, user, found.case_id) or may_revoke(user, found)):
        abort(404)
    return found
