from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.errors import KeyReusedError
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.chosen_delivery import chosen_delivery
from webapp.citizen.own_draft import OwnDraft, load_any_own_draft, load_own_draft
from webapp.database import close_session, db_session
from webapp.extensions import now, services
from webapp.services.applications import (
    DraftChangedError,
    ProcedureChangedError,
    Submission,
    submit_application,
)
from webapp.services.attachments import ForeignFileError
from webapp.services.draft_renewal import renew_draft
from webapp.services.drafts import DraftNotFoundError
from webapp.services.follow_ups import FollowUpNotPossibleError
from webapp.shared.form_services import form_services
from webapp.shared.submission import read_submission


@blueprint.get("/draf/<uuid:draft_id>/periksa")
@citizen
def draft_check(draft_id: UUID) -> ResponseReturnValue:
    """All answers on one page, to be read once more before they are sent."""
    return _show(load_own_draft(draft_id))


@blueprint.post("/draf/<uuid:draft_id>/periksa")
@citizen
def send_draft(draft_id: UUID) -> ResponseReturnValue:
    """Sends the application, once: the same post again, also at the same time, leads to the same receipt."""
    own = load_own_draft(draft_id)
    if own.is_outdated:
        return redirect(url_for("citizen.draft_renewal", draft_id=own.id), 303)
    if not own.is_complete:
        return _show(own, has_errors=True), 422
    if read_submission(request).key != own.seal:
        return _show_again(own)
    submission = Submission(own.id, own.seal, own.permit, own.checked.answers, chosen_delivery())
    try:
        reference = submit_application(db_session(), submission, services().catalog, by=signed_in_user(), at=now())
    except DraftChangedError:
        return _show_again(own)
    except ProcedureChangedError:
        return _renew(own)
    except FollowUpNotPossibleError:
        return _no_longer_possible(own)
    except ForeignFileError:
        abort(400)
    except DraftNotFoundError:
        abort(404)
    except KeyReusedError:  # a colleague in the company sent it a moment ago: on to the receipt
        close_session()
        load_own_draft(draft_id)
        abort(404)
    return redirect(url_for("citizen.receipt", reference=reference), 303)


def _show(own: OwnDraft, *, has_errors: bool = False) -> str:
    return render_template(
        "citizen/draft_check.html",
        own=own,
        has_errors=has_errors,
        delivery=chosen_delivery(),
        only_at_office=_is_only_at_office(own),
    )


def _is_only_at_office(own: OwnDraft) -> bool:
    """What comes out cannot be downloaded: there is nothing to choose."""
    return own.gives_permit and own.permit.code in services().catalog.pickup.only_at_office


def _show_again(own: OwnDraft) -> ResponseReturnValue:
    """The person saw other answers than would be sent now."""
    close_session()
    flash(gettext("Isian draf ini berubah sejak halaman ini dibuka. Periksa sekali lagi, lalu kirim."))
    return redirect(url_for("citizen.draft_check", draft_id=own.id, pengambilan=chosen_delivery()), 303)


def _no_longer_possible(own: OwnDraft) -> ResponseReturnValue:
    """The page of the follow-up says why; the draft stays, so that nothing that was typed is lost."""
    close_session()
    assert own.follow_up is not None
    return redirect(url_for("citizen.follow_up", reference=own.about, code=own.follow_up.code), 303)


def _renew(own: OwnDraft) -> ResponseReturnValue:
    """A case starts with the procedure in force: the draft moves to it. Its form is the same, or else is shown."""
    close_session()
    if not load_any_own_draft(own.id).is_outdated:
        renew_draft(db_session(), own.id, signed_in_user().id, form_services(), now())
        flash(gettext("Prosedur izin ini baru saja diperbarui. Isian Anda tetap sama; periksa lagi, lalu kirim."))
    return redirect(url_for("citizen.draft_check", draft_id=own.id, pengambilan=chosen_delivery()), 303)
