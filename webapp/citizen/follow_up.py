from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from engine import active_definition
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.follow_up_panel import reason_against, time_left
from webapp.citizen.own import own_application
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.services.drafts import begin_draft, find_drafts
from webapp.services.earlier_case import EarlierCase, read_earlier_case
from webapp.services.follow_ups import Possibility, possibilities
from webapp.services.withdrawal import WITHDRAWAL


@blueprint.get("/permohonan/<reference>/lanjutan/<code>")
@citizen
def follow_up(reference: str, code: str) -> ResponseReturnValue:
    """What it is, until when it can be sent, by which law; or why it cannot be begun, and what else can be done."""
    earlier, possibility = _load(reference, code)
    return render_template(
        "citizen/follow_up.html",
        earlier=earlier,
        follow_up=possibility.follow_up,
        possibility=possibility,
        permit=services().catalog.permits[earlier.application.permit_code],
        last_day=time_left(possibility),
        reason=reason_against(possibility),
    )


@blueprint.post("/permohonan/<reference>/lanjutan/<code>")
@citizen
def begin_follow_up(reference: str, code: str) -> ResponseReturnValue:
    """Begins a draft about the earlier application; one that is begun already is taken again."""
    earlier, possibility = _load(reference, code)
    if possibility.obstacle is not None:
        return redirect(url_for("citizen.follow_up", reference=earlier.case.reference, code=code), 303)
    session, user_id, about = db_session(), signed_in_user().id, earlier.case.id
    begun = (d for d in find_drafts(session, user_id) if d.follow_up == code and d.about_case_id == about)
    draft = next(begun, None)
    if draft is None:
        version = active_definition(session, possibility.follow_up.process_id).content_hash
        permit_code = earlier.application.permit_code
        draft = begin_draft(session, user_id, permit_code, version, now(), follow_up=code, about_case_id=about)
    return redirect(url_for("citizen.draft_overview", draft_id=draft.id), 303)


def _load(reference: str, code: str) -> tuple[EarlierCase, Possibility]:
    """The earlier application of this person and the follow-up, or 404. A withdrawal has a page of its own."""
    session = db_session()
    earlier = read_earlier_case(session, own_application(session, reference), now())
    found = possibilities(session, earlier, services().catalog, now())
    possibility = next((p for p in found if p.follow_up.code == code != WITHDRAWAL), None)
    return (earlier, possibility) if possibility else abort(404)
