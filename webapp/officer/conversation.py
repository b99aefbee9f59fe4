from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import keeps_form
from webapp.models import Side
from webapp.officer.attachment import attachment_urls
from webapp.officer.blueprint import blueprint
from webapp.officer.case_file import find_case_with_part
from webapp.shared.conversation_page import load_conversation
from webapp.shared.reading_session import reading_session


@blueprint.route("/kasus/<reference>/pesan", methods=["GET", "POST"])
@staff
@keeps_form
def conversation(reference: str) -> ResponseReturnValue:
    """The conversation with the applicant, for officers who have a part in the case."""
    with reading_session() as session:
        case = find_case_with_part(session, signed_in_user(), reference)
    page = load_conversation(case, Side.OFFICE)
    if page.write():
        flash(gettext("Pesan terkirim kepada pemohon."), "success")
        return redirect(url_for("officer.conversation", reference=case.reference), 303)
    return page.render("officer/conversation.html", attachment_url=attachment_urls(case.id))
