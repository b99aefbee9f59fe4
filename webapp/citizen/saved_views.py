from __future__ import annotations

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.auth.access import citizen
from webapp.citizen.blueprint import blueprint
from webapp.citizen.my_applications import read_list_form
from webapp.models import Listing
from webapp.shared.saved_view_form import SavedViewForm
from webapp.shared.saved_view_pages import forget_view, save_as_view, view_page


@blueprint.route("/permohonan/tampilan", methods=["GET", "POST"])
@citizen
def save_list_view() -> ResponseReturnValue:
    """Keeps the filters, order and columns of this address under a name; the same name again replaces it."""
    form, address = SavedViewForm(), read_list_form().address
    if save_as_view(form, address, Listing.APPLICATIONS):
        return redirect(f"{url_for('citizen.my_applications')}?{address}", 303)
    status = 422 if form.is_submitted() else 200
    return render_template("citizen/save_list_view.html", form=form, address=address), status


@blueprint.route("/permohonan/tampilan/<uuid:view_id>", methods=["GET", "POST"])
@citizen
def list_view(view_id: UUID) -> ResponseReturnValue:
    """A saved view gets another name."""
    return view_page(view_id, "citizen/list_view.html", url_for("citizen.my_applications"))


@blueprint.post("/permohonan/tampilan/<uuid:view_id>/hapus")
@citizen
def delete_list_view(view_id: UUID) -> ResponseReturnValue:
    return forget_view(view_id, url_for("citizen.my_applications"))
