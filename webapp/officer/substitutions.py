from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from engine.working_calendar import in_jakarta
from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.auth.policy import may_order_substitution, offices_headed
from webapp.database import close_session, db_session
from webapp.extensions import now, services
from webapp.models import Substitution
from webapp.officer.blueprint import blueprint
from webapp.officer.substitution_form import SubstitutionForm
from webapp.services.current_user import CurrentUser
from webapp.services.substitution import (
    AlreadySubstituteError,
    OwnSubstituteError,
    UnknownOfficerError,
    add_substitution,
    end_substitution,
    find_substitutions,
)
from webapp.services.vacancies import find_stranded, find_vacancies
from webapp.shared.case_words import group_name


@blueprint.get("/pengganti")
@staff
def substitutions() -> ResponseReturnValue:
    """Who stands in for whom at the offices of the officer; for a head, also where nobody does the work."""
    session, user = db_session(), signed_in_user()
    today, headed = in_jakarta(now()).date(), offices_headed(user)
    groups = _groups_at(headed)
    return render_template(
        "officer/substitutions.html",
        shown=find_substitutions(session, user.offices, today),
        may_order=bool(headed),
        may_end=lambda substitution: may_order_substitution(user, substitution.office_code),
        vacancies=find_vacancies(session, groups, today),
        stranded=find_stranded(session, groups, today),
        today=today,
    )


@blueprint.route("/pengganti/baru", methods=["GET", "POST"])
@staff
def order_substitution() -> ResponseReturnValue:
    """A head of an office says who stands in for a role there."""
    user = signed_in_user()
    headed = offices_headed(user)
    if not headed:
        abort(403)
    form = SubstitutionForm(_choices(headed), in_jakarta(now()).date())
    if form.validate_on_submit() and _is_ordered(db_session(), user, form):
        flash(gettext("Pengganti ditetapkan."), "success")
        return redirect(url_for("officer.substitutions"), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("officer/order_substitution.html", form=form), status


@blueprint.post("/pengganti/<uuid:substitution_id>/akhiri")
@staff
def stop_substitution(substitution_id: UUID) -> ResponseReturnValue:
    """The holder is back earlier."""
    session = db_session()
    found = session.get(Substitution, substitution_id)
    if found is None or not may_order_substitution(signed_in_user(), found.office_code):
        abort(404)
    end_substitution(session, substitution_id, now())
    flash(gettext("Penggantian diakhiri."), "success")
    return redirect(url_for("officer.substitutions"), 303)


def _is_ordered(session: Session, user: CurrentUser, form: SubstitutionForm) -> bool:
    try:
        add_substitution(session, form.order, by=user.id, at=now())
    except UnknownOfficerError:
        error = gettext("Tidak ada petugas dengan nama pengguna ini")
    except OwnSubstituteError:
        error = gettext("Anda tidak dapat menunjuk diri sendiri")
    except AlreadySubstituteError:
        error = gettext("Petugas ini sudah menjadi pengganti jabatan itu pada sebagian hari tersebut")
    else:
        return True
    close_session()
    form.username.errors = [error]
    return False


def _groups_at(offices: frozenset[str]) -> list[str]:
    """Every role that can stand at each of these offices."""
    catalog = services().catalog
    known = [catalog.offices[code] for code in sorted(offices) if code in catalog.offices]
    return [role.group_at(office) for office in known for role in catalog.roles.values() if office.kind in role.levels]


def _choices(offices: frozenset[str]) -> list[tuple[str, str]]:
    return sorted(((group, group_name(group)) for group in _groups_at(offices)), key=lambda choice: choice[1])
