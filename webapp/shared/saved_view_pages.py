"""The pages of a saved view, the same for every list: keeping it, another name, away with it."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.current_user import signed_in_user
from webapp.database import close_session, db_session
from webapp.extensions import now
from webapp.models import Listing, SavedView
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


def save_as_view(form: SavedViewForm, address: str, listing: Listing, office_code: str | None = None) -> bool:
    """Keeps what the address shows under the name that was typed. False when nothing was sent, or with an error."""
    if not form.validate_on_submit():
        return False
    try:
        save_view(db_session(), signed_in_user().id, form.name.data, address, now(), listing, office_code)
    except TooManyViewsError:
        close_session()
        form.name.errors = [gettext("Anda sudah menyimpan 20 tampilan. Hapus satu dahulu.")]
        return False
    flash(gettext("Tampilan “%(name)s” disimpan.", name=form.name.data), "success")
    return True


def view_page(view_id: UUID, template: str, list_url: str) -> ResponseReturnValue:
    """A saved view gets another name; 404 for somebody else's."""
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
            return redirect(list_url, 303)
    view = _own_view(view_id)
    if request.method == "GET":
        form.name.data = view.name
    return render_template(template, form=form, view=view), 422 if form.is_submitted() else 200


def forget_view(view_id: UUID, list_url: str) -> ResponseReturnValue:
    """It goes away; twice does no harm."""
    delete_view(db_session(), view_id, signed_in_user().id)
    flash(gettext("Tampilan dihapus."), "success")
    return redirect(list_url, 303)


def _own_view(view_id: UUID) -> SavedView:
    try:
        with reading_session() as session:
            return get_view(session, view_id, signed_in_user().id)
    except ViewNotFoundError:
        abort(404)
