from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine import get_case
from webapp.auth.access import citizen
from webapp.auth.kept_form import keeps_form
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own import own_application
from webapp.models import Side
from webapp.shared.conversation_page import load_conversation
from webapp.shared.reading_session import reading_session


@blueprint.route("/permohonan/<reference>/pesan", methods=["GET", "POST"])
@citizen
@keeps_form
def conversation(reference: str) -> ResponseReturnValue:
    """What I and the offices wrote to each other about my application."""
    with reading_session() as session:
        case = get_case(session, own_application(session, reference).reference)
    page = load_conversation(case, Side.APPLICANT)
    if page.write():
        flash(gettext("Pesan terkirim. Jawaban petugas muncul di halaman ini."), "success")
        return redirect(url_for("citizen.conversation", reference=case.reference), 303)
    return page.render("citizen/conversation.html")
