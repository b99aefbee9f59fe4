from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.errors import EngineError
from engine.working_calendar import in_jakarta
from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.extensions import now
from webapp.officer.blueprint import blueprint
from webapp.officer.snooze_form import SnoozeForm
from webapp.officer.task_in_hand import check_holds, find_task_in_hand
from webapp.services.inbox import Tab
from webapp.services.snoozing import end_snooze, last_snooze_day, snooze_task
from webapp.shared.conflict import conflict_page
from webapp.shared.filters import long_date


@blueprint.route("/tugas/<uuid:case_id>/<uuid:task_id>/tunda", methods=["GET", "POST"])
@staff
def snooze(case_id: UUID, task_id: UUID) -> ResponseReturnValue:
    """The officer puts off a task that he holds, at most to its last day."""
    session, user, today = db_session(), signed_in_user(), in_jakarta(now()).date()
    found = find_task_in_hand(session, user, case_id, task_id)
    last = last_snooze_day(found.task, today)
    form = SnoozeForm(today=today, last=last or today)
    try:
        check_holds(found)
        if last is not None and form.validate_on_submit():
            snooze_task(session, case_id, task_id, form.day, form.reason.data, by=user, at=now())
            flash(gettext("“%(task)s” ditunda sampai %(day)s.", task=found.title, day=long_date(form.day)), "success")
            return redirect(url_for("officer.inbox", tab=Tab.MINE.value), 303)
    except EngineError as error:
        return conflict_page(error, found.href)
    return render_template("officer/snooze.html", found=found, form=form, last=last), 422 if form.errors else 200


@blueprint.post("/tugas/<uuid:case_id>/<uuid:task_id>/tunda/akhiri")
@staff
def wake(case_id: UUID, task_id: UUID) -> ResponseReturnValue:
    """The task is back in the officer's list at once."""
    found = find_task_in_hand(db_session(), signed_in_user(), case_id, task_id)
    try:
        check_holds(found)
    except EngineError as error:
        return conflict_page(error, found.href)
    end_snooze(db_session(), case_id, task_id)
    flash(gettext("“%(task)s” ada di daftar Anda lagi.", task=found.title), "success")
    return redirect(found.href, 303)
