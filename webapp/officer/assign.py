from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from engine.errors import EngineError
from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.extensions import now
from webapp.officer.blueprint import blueprint
from webapp.officer.hand_on_forms import AssignForm
from webapp.officer.task_in_hand import TaskInHand, check_may_hand_on, find_task_in_hand
from webapp.services.assignment import assign, find_takers
from webapp.services.colleagues import count_open_tasks
from webapp.services.task_drafts import find_task_draft, hand_over_draft
from webapp.shared.conflict import conflict_page


@blueprint.route("/tugas/<uuid:case_id>/<uuid:task_id>/serahkan", methods=["GET", "POST"])
@staff
def assign_task(case_id: UUID, task_id: UUID) -> ResponseReturnValue:
    """A task is given to a colleague of its group, by who holds it or by a head of the office."""
    session = db_session()
    found = find_task_in_hand(session, signed_in_user(), case_id, task_id)
    try:
        check_may_hand_on(found)
        takers = find_takers(session, found.task)
        has_draft = find_task_draft(session, found.task, found.user.id) is not None
        form = AssignForm(takers, count_open_tasks(session, takers), has_draft=has_draft)
        if form.validate_on_submit():
            given = _assign(session, found, form)
            flash(gettext("“%(task)s” diserahkan kepada %(name)s.", task=found.title, name=given), "success")
            return redirect(url_for("officer.inbox"), 303)
    except EngineError as error:
        return conflict_page(error, found.href)
    return render_template("officer/assign.html", found=found, form=form), 422 if form.errors else 200


def _assign(session: Session, found: TaskInHand, form: AssignForm) -> str | None:
    """The name of the one who has the task now; what was typed goes along when its owner says so."""
    to = UUID(form.colleague.data)
    given = assign(
        session,
        found.task,
        to,
        by=found.user,
        at=now(),
        reason=form.reason.data,
        taken_from=found.taken_from,
    )
    wants_draft_along = form.with_draft is not None and form.with_draft.data
    if wants_draft_along and not hand_over_draft(session, found.task, to, by=found.user):
        flash(gettext("Isian Anda tidak ikut: rekan Anda sudah menyimpan isiannya sendiri."))
    return given.assignee_name
