"""The page on which applicant and offices write to each other about a case; each side has it among its own pages.

page = load_conversation(case, Side.APPLICANT)
if page.write():
    return redirect(here, 303)
return page.render("citizen/conversation.html", ...)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine import Case
from forms.errors import UploadRejected
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import RestoredForm, restored_data, restored_form
from webapp.database import READING_METHODS, close_session, db_session
from webapp.extensions import now, services
from webapp.models import Side
from webapp.services.attachments import FileAnswer
from webapp.services.conversation import (
    ConversationClosedError,
    NewMessage,
    TooManyMessagesError,
    find_messages,
    is_open,
    mark_read,
    write_message,
)
from webapp.shared.conversation_form import ConversationForm
from webapp.shared.reading_session import reading_session
from webapp.shared.submission import hidden_values, read_submission
from webapp.shared.uploaded_files import UploadedFiles


@dataclass
class ConversationPage:
    """The conversation of one case as one side sees it, with the form for the next message."""

    case: Case
    side: Side
    form: ConversationForm
    restored: RestoredForm | None = None
    """What was typed before the login session ended; it is not sent yet."""
    _files: UploadedFiles = field(default_factory=UploadedFiles)

    @property
    def is_open(self) -> bool:
        return is_open(self.case, now())

    def write(self) -> bool:
        """Keeps the message that was sent. False when none was, or when the form says what is wrong with it."""
        if request.method in READING_METHODS:
            return False
        submission = read_submission(request)  # before the file is read: it is part of what was sent
        if submission.key is None:
            abort(400)
        if not self.form.validate():
            return False
        try:
            new = NewMessage(self.form.text.data, self._file(), submission.key, submission.body)
            write_message(db_session(), self.case, new, self.side, by=signed_in_user(), at=now())
        except UploadRejected as refusal:
            self.form.file.errors = [str(refusal)]
        except ConversationClosedError:
            self.form.text.errors = [gettext("Percakapan ini sudah ditutup.")]
        except TooManyMessagesError:
            self.form.text.errors = [gettext("Sudah banyak pesan hari ini. Tulislah lagi besok, dalam satu pesan.")]
        else:
            return True
        close_session()
        return False

    def render(self, template: str, **values: Any) -> ResponseReturnValue:
        with reading_session() as session:
            messages = find_messages(session, self.case.id)
            html = render_template(template, page=self, messages=messages, hidden=hidden_values(), Side=Side, **values)
        if any(message.read_at is None and message.side != self.side for message in messages):
            self._mark_read()
        return html, 422 if self.form.errors else 200

    def _file(self) -> FileAnswer | None:
        upload = request.files.get(self.form.file.name)
        if upload is None or not upload.filename:
            return None
        self._files(upload)
        return self._files.fresh[-1]

    def _mark_read(self) -> None:
        """In a transaction of its own: showing a page only reads."""
        close_session()
        with services().session_factory.begin() as session:
            mark_read(session, self.case.id, self.side, now())


def load_conversation(case: Case, side: Side) -> ConversationPage:
    """The page of a case that the caller may see: ask the policy first."""
    restored = restored_form()
    return ConversationPage(case, side, ConversationForm(**restored_data(restored)), restored)
