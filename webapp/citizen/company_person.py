from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own_company import own_company
from webapp.database import close_session, db_session
from webapp.extensions import now
from webapp.models import CompanyRole
from webapp.services.companies import CompanyNotFoundError
from webapp.services.company_invitations import withdraw_invitation
from webapp.services.company_lock import NotAdministratorError
from webapp.services.company_people import (
    LastAdministratorError,
    change_role,
    find_people,
    remove_person,
)


@blueprint.post("/usaha/<uuid:company_id>/orang/<uuid:user_id>/peran")
@citizen
def change_company_role(company_id: UUID, user_id: UUID) -> ResponseReturnValue:
    """An administrator makes somebody an administrator, or a member again."""
    role = request.form.get("role", "")
    if role not in set(CompanyRole):
        abort(400)
    with _refusals(company_id):
        change_role(db_session(), company_id, user_id, CompanyRole(role), by=signed_in_user().id)
    return redirect(url_for("citizen.company", company_id=company_id), 303)


@blueprint.get("/usaha/<uuid:company_id>/orang/<uuid:user_id>/keluarkan")
@citizen
def confirm_company_removal(company_id: UUID, user_id: UUID) -> ResponseReturnValue:
    company, _role = own_company(db_session(), company_id)
    person = next((one for one in find_people(db_session(), company_id) if one.user_id == user_id), None) or abort(404)
    return render_template(
        "citizen/company_removal.html", company=company, person=person, is_me=user_id == signed_in_user().id
    )


@blueprint.post("/usaha/<uuid:company_id>/orang/<uuid:user_id>/keluarkan")
@citizen
def remove_company_person(company_id: UUID, user_id: UUID) -> ResponseReturnValue:
    """Somebody leaves, or is removed by an administrator, and sees nothing of the company any more."""
    me = signed_in_user().id
    with _refusals(company_id):
        remove_person(db_session(), company_id, user_id, by=me, at=now())
    flash(
        gettext("Anda sudah keluar dari usaha itu.") if user_id == me else gettext("Orang itu dikeluarkan."), "success"
    )
    if user_id == me:
        return redirect(url_for("citizen.companies"), 303)
    return redirect(url_for("citizen.company", company_id=company_id), 303)


@blueprint.post("/usaha/<uuid:company_id>/undangan/<phone>/hapus")
@citizen
def withdraw_company_invitation(company_id: UUID, phone: str) -> ResponseReturnValue:
    """The number waits no longer."""
    with _refusals(company_id):
        withdraw_invitation(db_session(), company_id, phone, by=signed_in_user().id)
    flash(gettext("Undangan dihapus."), "success")
    return redirect(url_for("citizen.company", company_id=company_id), 303)


@contextmanager
def _refusals(company_id: UUID) -> Iterator[None]:
    """What may not be done, as the page that says so."""
    try:
        yield
    except CompanyNotFoundError:
        abort(404)
    except NotAdministratorError:
        abort(403)
    except LastAdministratorError:
        close_session()
        flash(gettext("Usaha harus punya administrator. Jadikan orang lain administrator dahulu."))
        abort(redirect(url_for("citizen.company", company_id=company_id), 303))
