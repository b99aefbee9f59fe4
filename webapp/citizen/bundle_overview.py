from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine import get_case
from engine.errors import KeyReusedError
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.chosen_delivery import chosen_delivery
from webapp.citizen.own_bundle import OwnBundle, load_own_bundle
from webapp.database import close_session, db_session
from webapp.extensions import now, services
from webapp.services.applications import DraftChangedError, ProcedureChangedError, Submission
from webapp.services.attachments import ForeignFileError
from webapp.services.bundles import submit_bundle
from webapp.services.draft_renewal import renew_draft
from webapp.services.drafts import DraftNotFoundError
from webapp.shared.form_services import form_services
from webapp.shared.submission import read_submission


@blueprint.get("/permohonan-bersama/<uuid:bundle_id>")
@citizen
def bundle(bundle_id: UUID) -> ResponseReturnValue:
    """The drafts that were begun together, how far each is, and what was sent already."""
    own = load_own_bundle(bundle_id)
    if not own.drafts:
        return redirect(url_for("citizen.bundle_receipts", bundle_id=bundle_id), 303)
    return _show(own)


@blueprint.post("/permohonan-bersama/<uuid:bundle_id>")
@citizen
def send_bundle(bundle_id: UUID) -> ResponseReturnValue:
    """Sends all that can be sent now, all or none, and once: the same post again leads to the same receipts."""
    own = load_own_bundle(bundle_id)
    if not own.to_send:
        return redirect(url_for("citizen.bundle_receipts", bundle_id=bundle_id), 303)
    if own.incomplete:
        return _show(own, has_errors=True), 422
    if read_submission(request).key != own.seal:
        return _show_again(own)
    submissions = [
        Submission(draft.own.id, draft.own.seal, draft.own.permit, draft.own.checked.answers, chosen_delivery())
        for draft in own.to_send
    ]
    try:
        submit_bundle(db_session(), own.id, submissions, services().catalog, by=signed_in_user(), at=now())
    except ProcedureChangedError:
        return _renew(own)
    except (DraftChangedError, DraftNotFoundError):
        return _show_again(own)
    except ForeignFileError:
        abort(400)
    except KeyReusedError:  # a colleague in the company sent it a moment ago: on to the receipts
        close_session()
    return redirect(url_for("citizen.bundle_receipts", bundle_id=own.id), 303)


@blueprint.get("/permohonan-bersama/<uuid:bundle_id>/tanda-terima")
@citizen
def bundle_receipts(bundle_id: UUID) -> ResponseReturnValue:
    """The numbers of what was sent together, and what stayed behind."""
    own = load_own_bundle(bundle_id)
    return render_template(
        "citizen/bundle_receipts.html",
        own=own,
        sent=[(application, get_case(db_session(), application.reference)) for application in own.applications],
        offices=services().catalog.offices,
    )


def _show(own: OwnBundle, *, has_errors: bool = False) -> str:
    permits = services().catalog.permits
    delivery = chosen_delivery()
    return render_template("citizen/bundle.html", own=own, has_errors=has_errors, permits=permits, delivery=delivery)


def _show_again(own: OwnBundle) -> ResponseReturnValue:
    """Something is not as it was when the page was opened; nothing was sent."""
    close_session()
    return _again(own)


def _again(own: OwnBundle) -> ResponseReturnValue:
    flash(
        gettext(
            "Belum ada yang terkirim: isian atau formulirnya berubah sejak halaman ini dibuka. Periksa sekali lagi."
        )
    )
    return redirect(url_for("citizen.bundle", bundle_id=own.id, pengambilan=chosen_delivery()), 303)


def _renew(own: OwnBundle) -> ResponseReturnValue:
    """Cases start with the procedures in force: drafts whose form is still the same move to them."""
    close_session()
    user_id = signed_in_user().id
    same = [draft.own.id for draft in load_own_bundle(own.id).to_send if draft.own.newer and not draft.own.is_outdated]
    for draft_id in same:
        renew_draft(db_session(), draft_id, user_id, form_services(), now())
    return _again(own)
