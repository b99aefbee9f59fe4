from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine import unclaim_task
from engine.errors import EngineError
from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.extensions import now
from webapp.officer.blueprint import blueprint
from webapp.officer.hand_on_forms import GiveBackForm
from webapp.officer.task_in_hand import check_may_hand_on, find_task_in_hand
from webapp.services.current_user import actor_of
from webapp.services.inbox import Tab
from webapp.services.snoozing import end_snooze
from webapp.shared.conflict import conflict_page


@blueprint.route("/tugas/<uuid:case_id>/<uuid:task_id>/lepas", methods=["GET", "POST"])
@staff
def unclaim(case_id: UUID, task_id: UUID) -> ResponseReturnValue:
    """A task goes back to its group, by who holds it or by a head of the office."""
    session, user = db_session(), signed_in_user()
    found = find_task_in_hand(session, user, case_id, task_id)
    form = GiveBackForm(needs_reason=found.takes_from_somebody)
    try:
        if found.task.assignee is not None or found.task.completed_at is not None:
            check_may_hand_on(found)  # a task that is free already is where it should be
        if form.validate_on_submit():
            end_snooze(session, case_id, task_id)
            unclaim_task(
                session,
                case_id,
                task_id,
                by=actor_of(user),
                at=now(),
                reason=form.reason.data or "",
                taken_from=found.taken_from,
            )
            flash(gettext("“%(task)s” kembali ke kelompok.", task=found.title), "success")
            return redirect(url_for("officer.inbox", tab=Tab.GROUP.value), 303)
    except EngineError as error:
        return conflict_page(error, found.href)
    return render_template("officer/give_back.html", found=found, form=form), 422 if form.errors else 200
