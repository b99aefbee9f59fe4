"""A correction that changes nothing is not sent by mistake: who finds an answer right as it is says why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from flask import request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from engine import Case, UserTask
from forms import BoundForm
from forms.text_cleaning import typed_text
from webapp.models import Side
from webapp.services.case_file import APPLICATION
from webapp.services.conversation import LONGEST, NewMessage, write_message
from webapp.services.current_user import CurrentUser

EXPLANATION = "_mengapa_tetap"
LONGEST_EXPLANATION = LONGEST - 100
_WHY = "Tidak saya ubah, karena: {}"  # for the officers, whatever language the applicant reads


def typed_explanation(earlier: MultiDict[str, str] | None = None) -> str:
    """Why the applicant leaves something as it is: on the page that came, or on the `earlier` one shown again."""
    typed = request.form if earlier is None else earlier
    return (typed_text(typed.get(EXPLANATION)) or "")[:LONGEST_EXPLANATION]


def refuses_unchanged(task: UserTask, variables: Mapping[str, Any], bound: BoundForm, asked: Collection[str]) -> bool:
    """Errors of the questions that were asked and are still what they were; of the page when none was named."""
    earlier = variables.get(APPLICATION)
    if task.answers_variable != APPLICATION or not isinstance(earlier, Mapping) or typed_explanation():
        return False
    same = unchanged(bound.answers, earlier)
    if asked:
        return _complain(bound, sorted(same & set(asked)))
    if same < bound.answers.keys():
        return False
    bound.form.form_errors.append(
        gettext("Belum ada yang Anda ubah. Perbaiki isian yang diminta, atau jelaskan mengapa sudah benar.")
    )
    return True


def unchanged(answers: Mapping[str, Any], earlier: Mapping[str, Any]) -> set[str]:
    """The keys of the answers that are what they were. The same file under another name is the same."""
    return {key for key, answer in answers.items() if _essence(answer) == _essence(earlier.get(key))}


def explain_unchanged(session: Session, case: Case, task: UserTask, by: CurrentUser, at: datetime) -> None:
    """The explanation becomes a message to the officers."""
    text = typed_explanation()
    if task.candidate_group is not None or task.answers_variable != APPLICATION or not text:
        return
    message = NewMessage(_WHY.format(text), None, f"tetap:{task.id}", task.id.bytes)
    write_message(session, case, message, Side.APPLICANT, by=by, at=at, is_limited=False)


def _complain(bound: BoundForm, keys: Collection[str]) -> bool:
    for key in keys:
        field = bound.form[key]
        message = gettext("Belum Anda ubah: %(question)s", question=field.label.text)
        field.errors = [*field.errors, message]
    return bool(keys)


def _essence(answer: Any) -> Any:
    match answer:
        case {"sha256": sha256}:
            return sha256
        case list():
            return [_essence(entry) for entry in answer]
    return answer
