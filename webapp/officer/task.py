from __future__ import annotations

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.environment import environment_of
from engine.working_calendar import in_jakarta
from webapp.auth import policy
from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import keeps_form
from webapp.extensions import now, services
from webapp.models import Side
from webapp.officer.attachment import attachment_urls
from webapp.officer.blueprint import blueprint
from webapp.officer.earlier_case import may_read_earlier_case
from webapp.officer.inbox import deadline_text
from webapp.services.case_file import read_case_file
from webapp.services.conversation import count_unread
from webapp.services.correction_request import offers_correction
from webapp.services.deadline import deadline_on
from webapp.services.renewed_case import find_renewed_case
from webapp.shared.correction_marks import checklist_marks, markable_sections, opens_all, ticked_fields
from webapp.shared.form_services import form_services
from webapp.shared.pickup_words import pickup_of_case
from webapp.shared.reading_session import reading_session
from webapp.shared.task_form import load_task_form


@blueprint.route("/tugas/<uuid:case_id>/<uuid:task_id>", methods=["GET", "POST"])
@staff
@keeps_form
def task(case_id: UUID, task_id: UUID) -> ResponseReturnValue:
    """One task: its form beside the file of the case."""
    page = load_task_form(case_id, task_id, may_see=policy.may_see_task)
    if page.is_ready:
        message = gettext(
            "“%(task)s” selesai untuk permohonan %(number)s.", task=page.title, number=page.case.reference
        )
        return page.complete(url_for("officer.inbox"), message)
    with reading_session() as session:
        calendar = environment_of(session).calendar
        file = read_case_file(session, page.case, form_services())
        html = render_template(
            "officer/task.html",
            page=page,
            file=file,
            renewed=find_renewed_case(session, file.application, services().catalog, signed_in_user(), now()),
            may_read_earlier=may_read_earlier_case(session, signed_in_user(), file),
            mine=page.task.assignee == str(signed_in_user().id),
            deadline=None
            if page.is_done
            else deadline_on(page.task.due_on, in_jakarta(now()).date(), calendar.of(page.task.office_code)),
            deadline_text=deadline_text,
            pickup=pickup_of_case(session, case_id),
            attachment_url=attachment_urls(case_id),
            markable=markable_sections(session, page.case.definition_hash, page.variables)
            if page.form and offers_correction(page.definition)
            else [],
            ticked=ticked_fields(),
            opens_all=opens_all(),
            marks_by_itself=checklist_marks(session, page.case.definition_hash, page.definition),
            unread=count_unread(session, case_id, Side.OFFICE),
        )
    return html, page.status
