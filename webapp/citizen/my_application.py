from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from engine import case_timings, find_user_tasks, get_case
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.auth.policy import may_see_task
from webapp.citizen.application_answers import answers_of
from webapp.citizen.blueprint import blueprint
from webapp.citizen.case_steps import steps_of, whereabouts
from webapp.citizen.own import own_application
from webapp.citizen.refusal import rules_of_refusal
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.services.letters import find_letters_of_case
from webapp.services.parties import party_of_application


@blueprint.get("/permohonan/<reference>")
@citizen
def my_application(reference: str) -> ResponseReturnValue:
    """Where my application stands, what I have to do, what I sent and what I got."""
    session = db_session()
    application = own_application(session, reference)
    case = get_case(session, application.reference)
    open_tasks = find_user_tasks(session, case_id=case.id)
    timings = case_timings(session, case.id, now())
    return render_template(
        "citizen/my_application.html",
        application=application,
        case=case,
        permit=services().catalog.permits[application.permit_code],
        whereabouts=whereabouts(case, open_tasks),
        tasks=[task for task in open_tasks if task.candidate_group is None and may_see_task(signed_in_user(), task)],
        timings=timings,
        steps=steps_of(timings),
        rules=rules_of_refusal(session, case),
        letters=find_letters_of_case(session, case.id),
        sections=answers_of(session, application),
        party=party_of_application(session, application),
    )
