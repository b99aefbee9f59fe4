from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine import UserTask, case_variables, claim_task, get_user_task, unclaim_task
from engine.errors import EngineError, TaskNotFoundError
from webapp.auth import policy
from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.extensions import now
from webapp.officer.blueprint import blueprint
from webapp.services.current_user import actor_of
from webapp.services.inbox import Tab
from webapp.shared.case_words import procedure_text
from webapp.shared.conflict import conflict_page
from webapp.shared.task_form import check_not_own_application

Action = Callable[..., UserTask]


@blueprint.post("/tugas/<uuid:case_id>/<uuid:task_id>/ambil")
@staff
def claim(case_id: UUID, task_id: UUID) -> ResponseReturnValue:
    """The officer takes the task: colleagues see that somebody works on it."""
    here = url_for("officer.task", case_id=case_id, task_id=task_id)
    try:
        _act(claim_task, case_id, task_id, now())
    except EngineError as error:
        return conflict_page(error, here)
    return redirect(here, 303)


@blueprint.post("/tugas/<uuid:case_id>/<uuid:task_id>/lepas")
@staff
def unclaim(case_id: UUID, task_id: UUID) -> ResponseReturnValue:
    """The officer gives the task back to the group."""
    here = url_for("officer.task", case_id=case_id, task_id=task_id)
    try:
        task = _act(unclaim_task, case_id, task_id, now())
    except EngineError as error:
        return conflict_page(error, here)
    flash(gettext("“%(task)s” kembali ke kelompok.", task=procedure_text(task.public_name or task.name)), "success")
    return redirect(url_for("officer.inbox", tab=Tab.GROUP.value), 303)


def _act(action: Action, case_id: UUID, task_id: UUID, at: datetime) -> UserTask:
    session, user = db_session(), signed_in_user()
    task = get_user_task(session, case_id, task_id)
    if not policy.may_see_task(user, task):
        raise TaskNotFoundError(task_id)
    check_not_own_application(user, task, case_variables(session, case_id, at))
    return action(session, case_id, task_id, by=actor_of(user), at=at)
