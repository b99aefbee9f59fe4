from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.my_applications import read_list_form
from webapp.database import close_session, db_session
from webapp.extensions import now
from webapp.models import SavedView
from webapp.services.saved_views import (
    TooManyViewsError,
    ViewNameTakenError,
    ViewNotFoundError,
    delete_view,
    get_view,
    rename_view,
    save_view,
)
from webapp.shared.reading_session import reading_session
from webapp.shared.saved_view_form import SavedViewForm


@blueprint.route("/permohonan/tampilan", methods=["GET", "POST"])
@citizen
def save_list_view() -> ResponseReturnValue:
    """Keeps the filters, order and columns of this address under a name; the same name again replaces it."""
    form, address = SavedViewForm(), read_list_form().address
    if form.validate_on_submit():
        try:
            save_view(db_session(), signed_in_user().id, form.name.data, address, now())
        except TooManyViewsError:
            close_session()
            form.name.errors = [gettext("Anda sudah menyimpan 20 tampilan. Hapus satu dahulu.")]
        else:
            flash(gettext("Tampilan “%(name)s” disimpan.", name=form.name.data), "success")
            return redirect(f"{url_for('citizen.my_applications')}?{address}", 303)
    status = 422 if form.is_submitted() else 200
    return render_template("citizen/save_list_view.html", form=form, address=address), status


@blueprint.route("/permohonan/tampilan/<uuid:view_id>", methods=["GET", "POST"])
@citizen
def list_view(view_id: UUID) -> ResponseReturnValue:
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
            return redirect(url_for("citizen.my_applications"), 303)
    view = _own_view(view_id)
    if request.method == "GET":
        form.name.data = view.name
    return render_template("citizen/list_view.html", form=form, view=view), 422 if form.is_submitted() else 200


@blueprint.post("/permohonan/tampilan/<uuid:view_id>/hapus")
@citizen
def delete_list_view(view_id: UUID) -> ResponseReturnValue:
    delete_view(db_session(), view_id, signed_in_user().id)
    flash(gettext("Tampilan dihapus."), "success")
    return redirect(url_for("citizen.my_applications"), 303)


def _own_view(view_id: UUID) -> SavedView:
    try:
        with reading_session() as session:
            return get_view(session, view_id, signed_in_user().id)
    except ViewNotFoundError:
        abort(404)
