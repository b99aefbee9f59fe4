from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from engine import UserTask, case_timings, find_user_tasks, get_case
from engine.working_calendar import in_jakarta
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.auth.policy import may_see_task
from webapp.citizen.application_answers import answers_of
from webapp.citizen.blueprint import blueprint
from webapp.citizen.case_steps import steps_of, whereabouts
from webapp.citizen.follow_up_panel import offers_about
from webapp.citizen.own import own_application
from webapp.citizen.refusal import rules_of_refusal
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.models import Application, Side
from webapp.payments.statement import statements_of_case
from webapp.services.conversation import count_unread
from webapp.services.earlier_case import read_earlier_case
from webapp.services.follow_ups import find_earlier, find_follow_ups
from webapp.services.held_permits import find_held_permit
from webapp.services.letters import find_letters_of_case
from webapp.services.notices import notices_of_case
from webapp.services.office_answers import read_office_answers
from webapp.services.parties import party_of_application
from webapp.services.pickup import find_booking, hand_over_task
from webapp.services.reopened_case import find_reopened
from webapp.services.survey import may_rate
from webapp.shared.form_services import form_services


@blueprint.get("/permohonan/<reference>")
@citizen
def my_application(reference: str) -> ResponseReturnValue:
    """Where my application stands, what I have to do, what I sent and what I got."""
    session = db_session()
    application = own_application(session, reference)
    case = get_case(session, application.reference)
    itself = services().catalog.follow_up_of_process(case.process_id)
    open_tasks = find_user_tasks(session, case_id=case.id)
    timings = case_timings(session, case.id, now())
    return render_template(
        "citizen/my_application.html",
        application=application,
        case=case,
        permit=services().catalog.permits[application.permit_code],
        answers=read_office_answers(session, case, itself, form_services()),
        needs_letter=itself is not None and itself.needs_letter is not None,
        offers=offers_about(session, read_earlier_case(session, application, now()), now()),
        follow_ups=find_follow_ups(session, case.id),
        reopened_as=find_reopened(session, case),
        earlier_application=find_earlier(session, application),
        may_rate=may_rate(session, application, case),
        whereabouts=whereabouts(case, open_tasks, in_jakarta(now()).date()),
        tasks=[task for task in open_tasks if task.candidate_group is None and may_see_task(signed_in_user(), task)],
        timings=timings,
        steps=steps_of(timings, case),
        rules=rules_of_refusal(session, case),
        held=find_held_permit(session, application, services().catalog, now()),
        pickup=_pickup(session, application, open_tasks),
        letters=find_letters_of_case(session, case.id),
        notices=notices_of_case(session, case.id, signed_in_user().id),
        statements=statements_of_case(session, case.id, now()),
        sections=answers_of(session, application),
        unread=count_unread(session, case.id, Side.APPLICANT),
        party=party_of_application(session, application),
    )


def _pickup(session: Session, application: Application, open_tasks: Sequence[UserTask]) -> dict[str, Any] | None:
    """What is booked, while the letter waits at an office."""
    if hand_over_task(open_tasks) is None:
        return None
    return {"application": application, "booking": find_booking(session, application.case_id)}
