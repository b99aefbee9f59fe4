"""The file of a case as officers read it: what was answered at each step, the documents, letters and history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import (
    Case,
    CaseEvent,
    UserTask,
    case_history,
    case_variables,
    find_user_tasks,
    get_definition,
)
from forms import FormServices, SummarySection, summarise
from webapp.models import Application, Letter
from webapp.services.case_forms import parsed_form
from webapp.services.letters import find_letters_of_case

_MOST_TASKS = 500
APPLICATION = "permohonan"


@dataclass(frozen=True)
class AnsweredStep:
    """What was answered at one step, read with the form that asked it. The application itself comes first."""

    title: str
    by: str
    at: datetime
    sections: tuple[SummarySection, ...]
    is_application: bool = False


@dataclass(frozen=True)
class FiledDocument:
    """A file that somebody handed in, and what it is."""

    label: str
    sha256: str
    name: str
    size: int
    type: str


@dataclass(frozen=True)
class CaseFile:
    """Everything about one case, for officers who have a part in it."""

    case: Case
    application: Application | None
    steps: tuple[AnsweredStep, ...]
    documents: tuple[FiledDocument, ...]
    letters: tuple[Letter, ...]
    history: tuple[CaseEvent, ...]
    open_tasks: tuple[UserTask, ...]

    @property
    def applicant_name(self) -> str:
        return self.application.applicant_name if self.application else ""


def read_case_file(session: Session, case: Case, services: FormServices) -> CaseFile:
    """The file as it is now. Answers are read with the forms of the case's own version."""
    history = tuple(case_history(session, case.id))
    tasks = find_user_tasks(session, case_id=case.id, open=None, limit=_MOST_TASKS)
    variables = case_variables(session, case.id, services.moment)
    steps = tuple(_answered_steps(session, case, variables, history, tasks, services))
    return CaseFile(
        case=case,
        application=session.scalar(select(Application).where(Application.case_id == case.id)),
        steps=steps,
        documents=tuple(_documents(steps)),
        letters=tuple(find_letters_of_case(session, case.id)),
        history=history,
        open_tasks=tuple(task for task in tasks if task.completed_at is None),
    )


def _answered_steps(
    session: Session,
    case: Case,
    variables: Mapping[str, Any],
    history: tuple[CaseEvent, ...],
    tasks: list[UserTask],
    services: FormServices,
) -> Iterator[AnsweredStep]:
    """The application as it stands after its corrections, then what officers and applicant answered, in order."""
    definition = get_definition(session, case.definition_hash)
    by_id = {str(task.id): task for task in tasks}

    def sections(form_id: str, answers: Mapping[str, Any]) -> tuple[SummarySection, ...]:
        return tuple(summarise(parsed_form(definition, form_id), answers, variables, services))

    application = variables.get(APPLICATION)
    if definition.start_form_id and isinstance(application, Mapping):
        by = history[0].actor_name if history else ""
        yield AnsweredStep("", by, case.started_at, sections(definition.start_form_id, application), True)
    for event in history:
        task = by_id.get(str(event.data.get("task")))
        if event.kind == "task_completed" and task is not None and task.answers_variable != APPLICATION:
            answers = event.data.get("answers") or {}
            yield AnsweredStep(
                task.public_name or task.name, event.actor_name, event.at, sections(task.form_id, answers)
            )


def _documents(steps: tuple[AnsweredStep, ...]) -> Iterator[FiledDocument]:
    """Every file once, under the question that it answers."""
    seen: set[str] = set()
    for step in steps:
        for section in step.sections:
            for row in section.rows:
                file = row.attachment
                if file and file["sha256"] not in seen:
                    seen.add(file["sha256"])
                    yield FiledDocument(row.label, file["sha256"], file["name"], file["size"], file["type"])
