"""The form page of a user task, the same for officers and applicants.

A route loads the page, and completes the task when the form came back and is right; else it shows the page:

    @blueprint.route("/petugas/tugas/<uuid:case_id>/<uuid:task_id>", methods=["GET", "POST"])
    @staff
    def task(case_id: UUID, task_id: UUID) -> ResponseReturnValue:
        page = load_task_form(case_id, task_id, may_see=policy.may_see_task)
        if page.is_ready:
            return page.complete(url_for("officer.inbox"), gettext("Tugas selesai."))
        return render_template("officer/task.html", page=page), page.status

and its template writes the form with the macros of `macros/form_page.html`:

    {{ form_errors(page.form) }}
    {{ form_start(page.form, hidden=page.hidden) }} ... {{ form_fields(page.form) }} ... {{ form_end() }}

`page.form` is None when there is nothing to fill in: then show who did the task (`page.is_done`,
`page.task.completed_by_name`) or who works on it (`page.task.assignee_name`).
What the page takes care of: the form's version is that of the case; conditions and compared values see the case
variables; files are checked and stored before the write transaction begins; the revision of the case and the
idempotency key travel in the form; the same post again gets the first answer; who comes too late gets a page
with status 409 that says who was faster and gives the typed text back; nobody works on his own application.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, request
from sqlalchemy.orm import Session
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from werkzeug.wrappers import Response

from engine import (
    Case,
    TaskInCase,
    UserTask,
    complete_task,
    once,
    read_task,
)
from engine import errors as engine_errors
from forms import BoundForm, FormDefinition, FormServices, summarise
from forms import typed_text as text_as_typed
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import RestoredForm, restored_form
from webapp.database import READING_METHODS, db_session
from webapp.extensions import now
from webapp.models import TaskDraft
from webapp.services.attachments import (
    AttachmentOwner,
    ForeignFileError,
    check_own_files,
    files_in,
    record_attachments,
)
from webapp.services.case_file import APPLICATION
from webapp.services.case_forms import form_of_version
from webapp.services.correction_request import asks_for_correction, mark_fields, read_request, requested_fields
from webapp.services.current_user import CurrentUser, actor_of
from webapp.services.task_drafts import find_task_draft
from webapp.shared.case_words import procedure_text
from webapp.shared.conflict import conflict_page
from webapp.shared.correction_marks import asked_form, opens_all, refuses_unclear_request, ticked_fields
from webapp.shared.form_services import form_services
from webapp.shared.kept_files import FIELD as KEPT_FILES
from webapp.shared.kept_files import read_kept_files, sign_kept_files
from webapp.shared.limited_correction import LimitedCorrection
from webapp.shared.payment_step import book_step, refuses_amount
from webapp.shared.reading_session import reading_session
from webapp.shared.redrawn_form import redrawn
from webapp.shared.submission import KEY, REV, Submission, hidden_values, read_submission
from webapp.shared.typed_again import name_questions
from webapp.shared.unchanged_correction import explain_unchanged, refuses_unchanged
from webapp.shared.uploaded_files import UploadedFiles

MaySee = Callable[[CurrentUser, UserTask], bool]


class OwnApplicationError(Exception):
    """Nobody handles his own application, whatever his post is."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(reference)


@dataclass(frozen=True)
class TaskForm:
    """One task with its form, as it is shown to one person."""

    found: TaskInCase = field(repr=False)
    definition: FormDefinition
    bound: BoundForm | None
    """None when there is nothing to fill in: the task is done, or a colleague works on it."""
    submission: Submission | None
    files: UploadedFiles
    is_valid: bool
    correction: LimitedCorrection | None = None
    """Set when the application came back with some questions open."""
    restored: RestoredForm | None = None
    """What was typed before the login session ended; it is shown, not saved."""
    draft: TaskDraft | None = None
    """What this person keeps of the task; it is shown, not completed."""

    @property
    def typed_before(self) -> MultiDict[str, str] | None:
        """What the page shows again when it is opened: what was typed last."""
        if self.restored is not None:
            return self.restored.values
        return None if self.draft is None else MultiDict((name, value) for name, value in self.draft.typed)

    @property
    def case(self) -> Case:
        return self.found.case

    @property
    def task(self) -> UserTask:
        return self.found.task

    @property
    def variables(self) -> Mapping[str, Any]:
        return self.found.variables

    @property
    def instructions(self) -> str | None:
        return self.found.instructions

    @property
    def form(self) -> Any:
        """The WTForms form with the visible fields, or None when there is nothing to fill in."""
        return None if self.bound is None else self.bound.form

    @property
    def is_done(self) -> bool:
        return self.task.completed_at is not None

    @property
    def is_correction(self) -> bool:
        """The applicant answers the application itself once more."""
        return self.task.candidate_group is None and self.task.answers_variable == APPLICATION

    @property
    def is_ready(self) -> bool:
        """The form came back and nothing is wrong with it: `complete` may be called."""
        return self.is_valid

    @property
    def status(self) -> int:
        """200, or 422 when the form came back with mistakes."""
        if self.bound is None or self.submission is None:
            return 200
        is_wrong = self.bound.errors if self.bound.is_redrawn else not self.is_valid
        return 422 if is_wrong else 200

    @cached_property
    def hidden(self) -> Mapping[str, str | int | None]:
        """The hidden values of the form. A page that is shown again keeps those that came with it, and its files."""
        sent = self.submission
        if self.restored is not None:
            return {**hidden_values(self.case.rev), **_hidden_among(self.restored)}
        if sent is None or self.bound is None:
            files = {} if self.draft is None else self.draft.files
            return {
                **hidden_values(self.case.rev),
                KEPT_FILES: sign_kept_files(signed_in_user().id, self.task.id, files),
            }
        values = hidden_values(self.case.rev if sent.rev is None else sent.rev, sent.key)
        return {**values, KEPT_FILES: sign_kept_files(signed_in_user().id, self.task.id, self.bound.kept)}

    @property
    def title(self) -> str:
        return procedure_text(self.task.public_name or self.task.name)

    @property
    def form_title(self) -> str:
        return self.definition.text.for_reader(form_services())

    def complete(self, next_url: str, message: str) -> Response:
        """Completes the task with the answers and goes on to `next_url`; 409 when somebody was faster."""
        try:
            if self._complete():
                flash(message, "success")
        except engine_errors.EngineError as error:
            return conflict_page(error, request.path, self.typed_text)
        return redirect(next_url, 303)

    def _complete(self) -> bool:
        """False when the very same post was carried out before."""
        assert self.bound is not None
        user, at, sent = signed_in_user(), now(), self.submission
        session, actor = db_session(), actor_of(user)
        if sent and sent.key:
            result = {"task": str(self.task.id)}
            if once(session, sent.key, by=actor, action="complete_task", body=self._body, at=at, result=result):
                return False
        answers = {} if self.is_done else self.answers
        self._keep_files(session, user, answers)
        complete_task(
            session,
            self.case.id,
            self.task.id,
            answers,
            by=actor,
            at=at,
            rev=sent.rev if sent else None,
            seen=self.found,
        )
        self._mark_corrections(session, user, answers)
        explain_unchanged(session, self.case, self.task, user, at)
        book_step(session, self.task, self.variables, answers, user, at)
        return True

    @property
    def answers(self) -> dict[str, Any]:
        """What completes the task: of a correction of some questions, the whole application."""
        assert self.bound is not None
        return self.correction.corrected(self.bound.answers) if self.correction else self.bound.answers

    def _mark_corrections(self, session: Session, user: CurrentUser, answers: Mapping[str, Any]) -> None:
        """What an officer ticked or found not to fit counts when the file goes back."""
        asked = asked_form(session, self.case.definition_hash)
        if asked is None or self.task.candidate_group is None or not asks_for_correction(answers):
            return
        asking = read_request(asked, self.definition, answers, ticked_fields(), opens_all=opens_all())
        if asking.fields:
            mark_fields(session, self.case.id, self.task.id, asking.fields, by=user, at=now())

    @property
    def _body(self) -> bytes:
        return self.task.id.bytes + (self.submission.body if self.submission else b"")

    def _keep_files(self, session: Session, user: CurrentUser, answers: Mapping[str, Any]) -> None:
        """The files among the answers belong to the case from now on; they must come from it or from this person."""
        owner = AttachmentOwner(case_id=self.case.id)
        used = {file["sha256"] for file in files_in(answers)}
        if not used:
            return
        own = [*self.files.fresh, *files_in(read_kept_files(user.id, self.task.id))]
        try:
            check_own_files(session, answers, owner, own)
        except ForeignFileError:
            abort(400)
        record_attachments(session, [file for file in own if file["sha256"] in used], owner, user.id, now())

    @property
    def typed_text(self) -> list[tuple[str, str]]:
        """What was typed, for copying when it can no longer be sent."""
        return typed_text(self.definition, self.bound, self.variables) if self.bound else []


def load_task_form(case_id: UUID, task_id: UUID, *, may_see: MaySee) -> TaskForm:
    """The task, its form and, after a POST, what came back. 404 for who may not know of the task.

    Reads in a transaction of its own: checking forms and files is slow, and on SQLite the writing transaction
    of the request keeps everybody else waiting. Raises OwnApplicationError for a task of an office.
    """
    user = signed_in_user()
    submission = read_submission(request) if request.method not in READING_METHODS else None
    with reading_session() as session:
        page = _load(session, user, case_id, task_id, may_see, submission)
    if page.bound is None or submission is None:
        return page
    if page.bound.is_redrawn:
        return replace(page, bound=redrawn(page.bound))
    if page.is_done:
        # Perhaps the same post comes again: `complete` knows, and says so; else it names who was faster.
        return replace(page, is_valid=True)
    is_valid = page.bound.validate()
    with reading_session() as session:
        refused = is_valid and _refuses(session, page, page.bound)
    return replace(page, is_valid=is_valid and not refused)


def _refuses(session: Session, page: TaskForm, bound: BoundForm) -> bool:
    """What no field can tell by itself: money, what a correction asks for, a correction that changes nothing."""
    if page.task.candidate_group is None:
        asked = page.correction.asked if page.correction else frozenset()
        return refuses_unchanged(page.task, page.variables, bound, asked)
    form = asked_form(session, page.case.definition_hash)
    return refuses_amount(session, page.task, page.variables, bound) or refuses_unclear_request(
        form, page.definition, page.variables, bound
    )


def check_not_own_application(user: CurrentUser, task: UserTask, variables: Mapping[str, Any]) -> None:
    """Raises OwnApplicationError for a task of an office in an application of one's own or of one's own company;
    for an officer also when it is the applicant's turn."""
    application = variables.get("kasus")
    applicant = application.get("pemohon") if isinstance(application, Mapping) else None
    if applicant in user.acts_as and (task.candidate_group is not None or user.is_staff):
        raise OwnApplicationError(task.reference)


def typed_text(definition: FormDefinition, bound: BoundForm, variables: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What somebody typed into a form that can no longer be sent, right or wrong: for copying."""
    reader = form_services()
    sections = summarise(definition, bound.answers, variables, reader)
    answered = [(row.label, row.text) for section in sections for row in section.rows if row.text]
    others = ((definition.fields[key], texts) for key, texts in bound.typed.items())
    return [
        *answered,
        *((field.label.for_reader(reader), text_as_typed(field, texts, reader)) for field, texts in others),
    ]


def _load(
    session: Session,
    user: CurrentUser,
    case_id: UUID,
    task_id: UUID,
    may_see: MaySee,
    submission: Submission | None,
) -> TaskForm:
    found = read_task(session, case_id, task_id, now())
    task, variables = found.task, found.variables
    if not may_see(user, task):
        raise engine_errors.TaskNotFoundError(task_id)
    definition = form_of_version(session, found.case.definition_hash, task.form_id)
    name_questions(definition)
    is_open = task.completed_at is None
    check_not_own_application(user, task, variables)
    files = UploadedFiles(variables.get(task.answers_variable or ""))
    may_work = task.assignee is None or task.assignee in user.acts_as
    may_fill_in = is_open and may_work and submission is None
    page = TaskForm(
        found=found,
        definition=definition,
        bound=None,
        submission=submission,
        files=files,
        is_valid=False,
        correction=_limited(session, definition, task, variables, form_services(files)) if is_open else None,
        restored=restored_form() if may_fill_in else None,
        draft=find_task_draft(session, task, user.id) if may_fill_in else None,
    )
    return replace(page, bound=_bind(page, user)) if submission or may_fill_in else page


def _limited(
    session: Session,
    definition: FormDefinition,
    task: UserTask,
    variables: Mapping[str, Any],
    services: FormServices,
) -> LimitedCorrection | None:
    """The questions that officers ticked, when this is the application that comes back."""
    if task.candidate_group is not None or task.answers_variable != APPLICATION:
        return None
    asked = requested_fields(session, task.case_id) & definition.fields.keys()
    if not asked:
        return None
    return LimitedCorrection(definition, variables.get(APPLICATION) or {}, variables, services, asked)


def _hidden_among(restored: RestoredForm) -> dict[str, str]:
    """The page is still about the state that it was typed for; who changed the case since then is told on sending."""
    return {name: restored.values[name] for name in (REV, KEY, KEPT_FILES) if name in restored.values}


def _bind(page: TaskForm, user: CurrentUser) -> BoundForm:
    """The form of the task. An applicant corrects his earlier answers; an officer judges anew each time."""
    task, variables = page.task, page.variables
    earlier = variables.get(task.answers_variable) if task.candidate_group is None else None
    answers = dict(earlier) if isinstance(earlier, Mapping) else {}
    reading = request.method in READING_METHODS
    if not reading:
        answers |= read_kept_files(user.id, task.id)
    elif page.draft is not None:
        answers |= page.draft.files
    formdata = page.typed_before if reading else CombinedMultiDict([request.files, request.form])
    if page.correction is not None:
        return page.correction.bind(answers, formdata)
    return page.definition.bind(answers=answers, scope=variables, formdata=formdata, services=form_services(page.files))
