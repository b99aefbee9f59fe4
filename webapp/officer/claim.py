from __future__ import annotations

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from engine import case_variables, claim_task, get_user_task
from engine.errors import EngineError, TaskNotFoundError
from webapp.auth import policy
from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.extensions import now
from webapp.officer.blueprint import blueprint
from webapp.services.current_user import actor_of
from webapp.services.snoozing import end_snooze
from webapp.shared.conflict import conflict_page
from webapp.shared.task_form import check_not_own_application


@blueprint.post("/tugas/<uuid:case_id>/<uuid:task_id>/ambil")
@staff
def claim(case_id: UUID, task_id: UUID) -> ResponseReturnValue:
    """The officer takes the task: colleagues see that somebody works on it."""
    here = url_for("officer.task", case_id=case_id, task_id=task_id)
    try:
        session, user = db_session(), signed_in_user()
        task = get_user_task(session, case_id, task_id)
        if not policy.may_see_task(user, task):
            raise TaskNotFoundError(task_id)
        check_not_own_application(user, task, case_variables(session, case_id, now()))
        end_snooze(session, case_id, task_id)
        claim_task(session, case_id, task_id, by=actor_of(user), at=now())
    except EngineError as error:
        return conflict_page(error, here)
    return redirect(here, 303)
