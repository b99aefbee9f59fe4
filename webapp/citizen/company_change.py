from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from forms import BoundForm
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import RestoredForm, keeps_form, restored_form
from webapp.citizen.blueprint import blueprint
from webapp.citizen.company_form import (
    KEYS,
    bind_company,
    company_question,
    company_value,
    is_right,
    nib_taken,
    typed_company,
)
from webapp.citizen.own_company import own_company
from webapp.database import close_session, db_session
from webapp.extensions import now
from webapp.models import Company, CompanyRole
from webapp.services.companies import CompanyData, CompanyNotFoundError, NibTakenError
from webapp.services.company_changes import ChangedMeanwhileError, Missed, change_company, data_of, last_change
from webapp.services.company_lock import NotAdministratorError
from webapp.shared.filters import date_time
from webapp.shared.reading_session import reading_session
from webapp.shared.redrawn_form import redrawn
from webapp.shared.typed_again import name_questions


@blueprint.get("/usaha/<uuid:company_id>/ubah")
@citizen
def company_data(company_id: UUID) -> ResponseReturnValue:
    """The data of a company, for its administrators to change."""
    # The number first: whoever changes the data in between is noticed on saving, not overwritten.
    newest = last_change(db_session(), company_id)
    company, restored = _administered(company_id), restored_form()
    if restored is not None:
        version = restored.values.get("versi", 0, type=int)
        return _show(company_id, bind_company(None, restored.values), version, restored)
    return _show(company_id, bind_company(data_of(company), None), newest.number if newest else 0)


@blueprint.post("/usaha/<uuid:company_id>/ubah")
@citizen
@keeps_form
def change_company_data(company_id: UUID) -> ResponseReturnValue:
    """Saves them, unless another administrator did so meanwhile: then both are shown."""
    _administered(company_id)
    bound, version = bind_company(None, request.form), request.form.get("versi", type=int)
    if version is None:
        abort(400)
    if bound.is_redrawn:
        return _show(company_id, redrawn(bound), version)
    name_questions(bound.definition)
    if not is_right(bound):
        return _show(company_id, bound, version), 422
    try:
        change_company(db_session(), company_id, typed_company(bound), version, by=signed_in_user().id, at=now())
    except CompanyNotFoundError:
        abort(404)
    except NotAdministratorError:
        abort(403)
    except NibTakenError:
        close_session()
        nib_taken(bound)
        return _show(company_id, bound, version), 422
    except ChangedMeanwhileError as error:
        close_session()
        return _show(company_id, _with_what_was_missed(typed_company(bound), error.missed), error.version), 409
    flash(gettext("Data usaha disimpan."), "success")
    return redirect(url_for("citizen.company", company_id=company_id), 303)


def _administered(company_id: UUID) -> Company:
    with reading_session() as session:
        company, role = own_company(session, company_id)
    if role != CompanyRole.ADMINISTRATOR:
        abort(403)
    return company


def _with_what_was_missed(typed: CompanyData, missed: Mapping[str, Missed]) -> BoundForm:
    """Says at each question what another wrote there. Where nothing else was typed, that stands there now."""
    answers = MultiDict(request.form)
    for name, found in missed.items():
        if getattr(typed, name) == found.before:
            answers[KEYS[name]] = found.now or ""
    bound = bind_company(None, answers)
    for name, found in missed.items():
        bound.form[KEYS[name]].errors = [
            gettext(
                "%(question)s: %(person)s menulis “%(value)s” pada %(when)s. Periksa, lalu simpan lagi",
                question=company_question(name),
                person=found.change.by,
                value=company_value(name, found.now) or "–",
                when=date_time(found.change.at),
            )
        ]
    return bound


def _show(company_id: UUID, bound: BoundForm, version: int, restored: RestoredForm | None = None) -> str:
    company = _administered(company_id)
    return render_template(
        "citizen/company_change.html", company=company, bound=bound, version=version, restored=restored
    )
