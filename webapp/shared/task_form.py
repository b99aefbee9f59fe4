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
from werkzeug.datastructures import CombinedMultiDict
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
from forms import BoundForm, FormDefinition, summarise
from webapp.auth.current_user import signed_in_user
from webapp.database import READING_METHODS, db_session
from webapp.extensions import now
from webapp.services.attachments import (
    AttachmentOwner,
    ForeignFileError,
    check_own_files,
    files_in,
    record_attachments,
)
from webapp.services.case_forms import form_of_version
from webapp.services.current_user import CurrentUser, actor_of
from webapp.shared.case_words import procedure_text
from webapp.shared.conflict import conflict_page
from webapp.shared.form_services import form_services
from webapp.shared.kept_files import FIELD as KEPT_FILES
from webapp.shared.kept_files import read_kept_files, sign_kept_files
from webapp.shared.reading_session import reading_session
from webapp.shared.submission import Submission, hidden_values, read_submission
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
    def is_ready(self) -> bool:
        """The form came back and nothing is wrong with it: `complete` may be called."""
        return self.is_valid

    @property
    def status(self) -> int:
        """200, or 422 when the form came back with mistakes."""
        sent_back = self.submission is not None and self.bound is not None and not self.bound.list_action
        return 422 if sent_back and not self.is_valid else 200

    @cached_property
    def hidden(self) -> Mapping[str, str | int | None]:
        """The hidden values of the form. A page that is shown again keeps those that came with it, and its files."""
        sent = self.submission
        if sent is None or self.bound is None:
            return hidden_values(self.case.rev)
        values = hidden_values(self.case.rev if sent.rev is None else sent.rev, sent.key)
        return {**values, KEPT_FILES: sign_kept_files(signed_in_user().id, self.task.id, self.bound.answers)}

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
            return conflict_page(error, request.path, self._typed_text())
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
        answers = {} if self.is_done else self.bound.answers
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
        return True

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

    def _typed_text(self) -> list[tuple[str, str]]:
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
    if page.bound is None or submission is None or page.bound.list_action:
        return page
    if page.is_done:
        # Perhaps the same post comes again: `complete` knows, and says so; else it names who was faster.
        return replace(page, is_valid=True)
    return replace(page, is_valid=page.bound.validate())


def check_not_own_application(user: CurrentUser, task: UserTask, variables: Mapping[str, Any]) -> None:
    """Raises OwnApplicationError for a task of an office in an application of one's own or of one's own company;
    for an officer also when it is the applicant's turn."""
    application = variables.get("kasus")
    applicant = application.get("pemohon") if isinstance(application, Mapping) else None
    if applicant in user.acts_as and (task.candidate_group is not None or user.is_staff):
        raise OwnApplicationError(task.reference)


def typed_text(definition: FormDefinition, bound: BoundForm, variables: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What somebody typed into a form that can no longer be sent: for copying."""
    sections = summarise(definition, bound.answers, variables, form_services())
    return [(row.label, row.text) for section in sections for row in section.rows if row.text]


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
    is_open = task.completed_at is None
    check_not_own_application(user, task, variables)
    files = UploadedFiles()
    may_work = task.assignee is None or task.assignee in user.acts_as
    return TaskForm(
        found=found,
        definition=definition,
        bound=_bind(definition, task, variables, user, files) if submission or (is_open and may_work) else None,
        submission=submission,
        files=files,
        is_valid=False,
    )


def _bind(
    definition: FormDefinition, task: UserTask, variables: Mapping[str, Any], user: CurrentUser, files: UploadedFiles
) -> BoundForm:
    """The form of the task. An applicant corrects his earlier answers; an officer judges anew each time."""
    earlier = variables.get(task.answers_variable) if task.candidate_group is None else None
    answers = dict(earlier) if isinstance(earlier, Mapping) else {}
    reading = request.method in READING_METHODS
    return definition.bind(
        answers=answers if reading else {**answers, **read_kept_files(user.id, task.id)},
        scope=variables,
        formdata=None if reading else CombinedMultiDict([request.files, request.form]),
        services=form_services(files),
    )
