from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms.handlers import handler_of
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import RestoredForm, keeps_form, restored_data, restored_form
from webapp.citizen.blueprint import blueprint
from webapp.citizen.company_form import changed_rows, company_value
from webapp.citizen.own_company import own_company
from webapp.citizen.person_form import PersonForm
from webapp.citizen.way_on import way_on
from webapp.database import close_session, db_session
from webapp.extensions import now
from webapp.models import CompanyRole
from webapp.questions import question_form
from webapp.services.companies import CompanyNotFoundError
from webapp.services.company_changes import last_change
from webapp.services.company_invitations import find_invitations
from webapp.services.company_lock import NotAdministratorError
from webapp.services.company_people import TooManyPeopleError, add_person, find_people
from webapp.services.phone_number import normalise_phone
from webapp.shared.form_services import form_services
from webapp.shared.reading_session import reading_session


@blueprint.get("/usaha/<uuid:company_id>")
@citizen
def company(company_id: UUID) -> ResponseReturnValue:
    """The company and its people."""
    restored = restored_form()
    return _show(company_id, PersonForm(**restored_data(restored)), restored)


@blueprint.post("/usaha/<uuid:company_id>")
@citizen
@keeps_form
def add_company_person(company_id: UUID) -> ResponseReturnValue:
    """An administrator adds somebody by phone number; adding twice does no harm."""
    form = PersonForm()
    if not form.validate():
        return _show(company_id, form), 422
    phone = normalise_phone(form.phone.data) or ""
    role, by = CompanyRole(form.role.data), signed_in_user().id
    try:
        added = add_person(db_session(), company_id, phone, role, by=by, at=now())
    except CompanyNotFoundError:
        abort(404)
    except NotAdministratorError:
        abort(403)
    except TooManyPeopleError:
        close_session()
        form.phone.errors = [gettext("Usaha ini sudah punya orang sebanyak yang dapat kami catat")]
        return _show(company_id, form), 422
    waits = gettext("Undangan dicatat. Orang itu menjadi anggota begitu masuk dengan nomor itu.")
    flash(gettext("Orang itu sudah ditambahkan.") if added else waits, "success")
    return redirect(url_for("citizen.company", company_id=company_id, lanjut=way_on()), 303)


def _show(company_id: UUID, form: PersonForm, restored: RestoredForm | None = None) -> str:
    with reading_session() as session:
        found, role = own_company(session, company_id)
        is_administrator = role == CompanyRole.ADMINISTRATOR
        people = find_people(session, company_id)
        invitations = find_invitations(session, company_id) if is_administrator else []
        change = last_change(session, company_id)
    npwp = question_form("company").fields["npwp"]
    return render_template(
        "citizen/company.html",
        company=found,
        npwp=handler_of(npwp).text_of(npwp, found.npwp, form_services()),
        way_on=way_on(),
        legal_form=company_value("legal_form", found.legal_form),
        change=change,
        changed=changed_rows(change.old, change.new) if change else [],
        is_administrator=is_administrator,
        people=people,
        invitations=invitations,
        form=form,
        restored=restored,
        me=signed_in_user().id,
    )
