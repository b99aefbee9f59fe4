from __future__ import annotations

from uuid import UUID

from flask import render_template, request, url_for
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
from webapp.services.case_notes import find_notes
from webapp.services.conversation import count_unread, find_messages
from webapp.services.correction_request import offers_correction
from webapp.services.deadline import deadline_on
from webapp.services.earlier_files import find_earlier_files
from webapp.services.note_mentions import count_unread_in_case
from webapp.services.renewed_case import find_renewed_case
from webapp.services.snoozing import find_snooze
from webapp.shared.correction_marks import checklist_marks, markable_sections, opens_all, ticked_fields
from webapp.shared.event_words import last_hand_over
from webapp.shared.form_services import form_services
from webapp.shared.keep_for_later import is_for_later, keep_for_later, keep_typed
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
    if kept := keep_for_later(page, request.path):
        return kept
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
            may_hand_on=policy.may_hand_on_task(signed_in_user(), page.task),
            handed_on=last_hand_over(file.history, task_id),
            deadline=None
            if page.is_done
            else deadline_on(page.task.due_on, in_jakarta(now()).date(), calendar.of(page.task.office_code)),
            deadline_text=deadline_text,
            snooze=find_snooze(session, page.task, signed_in_user(), in_jakarta(now()).date()),
            pickup=pickup_of_case(session, case_id),
            attachment_url=attachment_urls(case_id),
            markable=markable_sections(session, page.case.definition_hash, page.variables)
            if page.form and offers_correction(page.definition)
            else [],
            ticked=ticked_fields(page.typed_before),
            opens_all=opens_all(page.typed_before),
            marks_by_itself=checklist_marks(session, page.case.definition_hash, page.definition),
            earlier_files=find_earlier_files(session, file.application, signed_in_user()),
            messages=find_messages(session, case_id),
            unread=count_unread(session, case_id, Side.OFFICE),
            unread_notes=count_unread_in_case(session, case_id, signed_in_user()),
            notes=find_notes(session, case_id),
        )
    return (is_for_later() and keep_typed(page)) or (html, page.status)
