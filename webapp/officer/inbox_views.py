from __future__ import annotations

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.models import Listing
from webapp.officer.blueprint import blueprint
from webapp.officer.inbox import read_inbox_form
from webapp.officer.inbox_view_form import InboxViewForm
from webapp.shared.case_words import office_name
from webapp.shared.reading_session import reading_session
from webapp.shared.saved_view_pages import forget_view, save_as_view, view_page


@blueprint.route("/tampilan", methods=["GET", "POST"])
@staff
def save_inbox_view() -> ResponseReturnValue:
    """Keeps the filters and columns of this address under a name; the same name again replaces it."""
    user = signed_in_user()
    with reading_session() as session:
        address = read_inbox_form(session, user).address
    form = InboxViewForm([(code, office_name(code)) for code in sorted(user.offices)])
    if save_as_view(form, address, Listing.TASKS, form.office_code):
        return redirect(f"{url_for('officer.inbox')}?{address}", 303)
    status = 422 if form.is_submitted() else 200
    return render_template("officer/save_inbox_view.html", form=form, address=address), status


@blueprint.route("/tampilan/<uuid:view_id>", methods=["GET", "POST"])
@staff
def inbox_view(view_id: UUID) -> ResponseReturnValue:
    """A saved view gets another name."""
    return view_page(view_id, "officer/inbox_view.html", url_for("officer.inbox"))


@blueprint.post("/tampilan/<uuid:view_id>/hapus")
@staff
def delete_inbox_view(view_id: UUID) -> ResponseReturnValue:
    return forget_view(view_id, url_for("officer.inbox"))
