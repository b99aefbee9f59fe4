from __future__ import annotations

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine import UserTask
from webapp.auth.access import citizen
from webapp.auth.kept_form import keeps_form
from webapp.auth.policy import may_see_task
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own import own_application
from webapp.extensions import services
from webapp.services.current_user import CurrentUser
from webapp.shared.finding_words import findings_for_applicant
from webapp.shared.keep_for_later import keep_for_later, keep_typed
from webapp.shared.reading_session import reading_session
from webapp.shared.task_form import load_task_form
from webapp.shared.unchanged_correction import LONGEST_EXPLANATION, typed_explanation


@blueprint.route("/permohonan/<reference>/tugas/<uuid:task_id>", methods=["GET", "POST"])
@citizen
@keeps_form
def task(reference: str, task_id: UUID) -> ResponseReturnValue:
    """What the applicant has to do now: correct the application, sign the minutes, hand something in."""
    with reading_session() as session:
        application = own_application(session, reference)
        case_id, number = application.case_id, application.reference
        permit = services().catalog.permits[application.permit_code]
    page = load_task_form(case_id, task_id, may_see=_is_mine)
    if page.is_ready:
        case_url = url_for("citizen.my_application", reference=number)
        return page.complete(case_url, gettext("Terima kasih. Permohonan Anda berjalan lagi."))
    if kept := keep_for_later(page, url_for("citizen.my_application", reference=number)):
        return kept
    with reading_session() as session:
        findings = findings_for_applicant(session, page)
    shown = render_template(
        "citizen/task.html",
        page=page,
        permit=permit,
        reference=number,
        findings=findings,
        explanation=typed_explanation(page.typed_before),
        longest_explanation=LONGEST_EXPLANATION,
    )
    return keep_typed(page) or (shown, page.status)


def _is_mine(user: CurrentUser, task: UserTask) -> bool:
    """A task of the applicant, in person or as a member of the company: an office's task is never shown here."""
    return task.candidate_group is None and may_see_task(user, task)
