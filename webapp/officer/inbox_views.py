from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import close_session, db_session
from webapp.extensions import now
from webapp.models import Listing, SavedView
from webapp.officer.blueprint import blueprint
from webapp.officer.inbox import read_inbox_form
from webapp.officer.inbox_view_form import InboxViewForm
from webapp.services.saved_views import (
    TooManyViewsError,
    ViewNameTakenError,
    ViewNotFoundError,
    delete_view,
    get_view,
    rename_view,
    save_view,
)
from webapp.shared.case_words import office_name
from webapp.shared.reading_session import reading_session
from webapp.shared.saved_view_form import SavedViewForm


@blueprint.route("/tampilan", methods=["GET", "POST"])
@staff
def save_inbox_view() -> ResponseReturnValue:
    """Keeps the filters and columns of this address under a name; the same name again replaces it."""
    user = signed_in_user()
    with reading_session() as session:
        address = read_inbox_form(session, user).address
    form = InboxViewForm([(code, office_name(code)) for code in sorted(user.offices)])
    if form.validate_on_submit():
        try:
            save_view(db_session(), user.id, form.name.data, address, now(), Listing.TASKS, form.office_code)
        except TooManyViewsError:
            close_session()
            form.name.errors = [gettext("Anda sudah menyimpan 20 tampilan. Hapus satu dahulu.")]
        else:
            flash(gettext("Tampilan “%(name)s” disimpan.", name=form.name.data), "success")
            return redirect(f"{url_for('officer.inbox')}?{address}", 303)
    status = 422 if form.is_submitted() else 200
    return render_template("officer/save_inbox_view.html", form=form, address=address), status


@blueprint.route("/tampilan/<uuid:view_id>", methods=["GET", "POST"])
@staff
def inbox_view(view_id: UUID) -> ResponseReturnValue:
    """A saved view gets another name."""
    form = SavedViewForm()
    if form.validate_on_submit():
        try:
            rename_view(db_session(), view_id, signed_in_user().id, form.name.data)
        except ViewNotFoundError:
            abort(404)
        except ViewNameTakenError:
            close_session()
            form.name.errors = [gettext("Anda sudah punya tampilan dengan nama ini")]
        else:
            flash(gettext("Nama tampilan diganti."), "success")
            return redirect(url_for("officer.inbox"), 303)
    view = _own_view(view_id)
    if request.method == "GET":
        form.name.data = view.name
    return render_template("officer/inbox_view.html", form=form, view=view), 422 if form.is_submitted() else 200


@blueprint.post("/tampilan/<uuid:view_id>/hapus")
@staff
def delete_inbox_view(view_id: UUID) -> ResponseReturnValue:
    delete_view(db_session(), view_id, signed_in_user().id)
    flash(gettext("Tampilan dihapus."), "success")
    return redirect(url_for("officer.inbox"), 303)


def _own_view(view_id: UUID) -> SavedView:
    try:
        with reading_session() as session:
            return get_view(session, view_id, signed_in_user().id)
    except ViewNotFoundError:
        abort(404)
