"""The file of a case as officers read it: the answers of each step, the documents, the letters, the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import (
    Case,
    CaseEvent,
    ProcessDefinition,
    UserTask,
    case_history,
    case_variables,
    find_user_tasks,
    get_definition,
)
from forms import ComparedRow, FormServices, SummarySection, compare, summarise
from webapp.models import Application, Letter
from webapp.services.case_forms import parsed_form
from webapp.services.later_letters import LaterLetters, find_later_letters
from webapp.services.letters import find_letters_of_case
from webapp.services.parties import Party, party_of_application, party_sections

_MOST_TASKS = 500
APPLICATION = "permohonan"


@dataclass(frozen=True)
class AnsweredStep:
    """What was answered at one step, read with the form that asked it. The application itself comes first."""

    title: str
    by: str
    at: datetime
    sections: tuple[SummarySection, ...]
    comparisons: tuple[ComparedRow, ...] = ()
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
    later: Mapping[UUID, LaterLetters]
    """What was issued about these letters later, in other cases."""
    history: tuple[CaseEvent, ...]
    open_tasks: tuple[UserTask, ...]
    about: Mapping[str, Any]
    """The variable `kasus`: the earlier case that this one is about, and the objection that reopened it."""
    party: Party | None
    """For whom it was applied for; None for a case without application."""

    @property
    def applicant_name(self) -> str:
        return self.application.applicant_name if self.application else ""


def read_case_file(session: Session, case: Case, services: FormServices) -> CaseFile:
    """The file as it is now. Answers are read with the forms of the case's own version."""
    history = tuple(case_history(session, case.id))
    tasks = find_user_tasks(session, case_id=case.id, open=None, limit=_MOST_TASKS)
    reader = _AnswerReader(
        get_definition(session, case.definition_hash), case_variables(session, case.id, services.moment), services
    )
    application = session.scalar(select(Application).where(Application.case_id == case.id))
    party = party_of_application(session, application) if application else None
    letters = tuple(find_letters_of_case(session, case.id))
    steps = tuple(_answered_steps(reader, history, {str(task.id): task for task in tasks}))
    return CaseFile(
        case=case,
        application=application,
        steps=steps,
        documents=tuple(_documents([*_sections_of(party, services), *(s for step in steps for s in step.sections)])),
        letters=letters,
        later=find_later_letters(session, [letter.id for letter in letters]),
        history=history,
        open_tasks=tuple(task for task in tasks if task.completed_at is None),
        about=reader.variables.get("kasus") or {},
        party=party,
    )


def _answered_steps(
    reader: _AnswerReader, history: tuple[CaseEvent, ...], tasks: Mapping[str, UserTask]
) -> Iterator[AnsweredStep]:
    """The application as it stands after its corrections, then what officers and applicant answered, in order."""
    form_id, application = reader.definition.start_form_id, reader.variables.get(APPLICATION)
    if form_id and isinstance(application, Mapping):
        first = history[0]
        yield AnsweredStep("", first.actor_name, first.at, reader.sections(form_id, application), is_application=True)
    for event in history:
        task = tasks.get(str(event.data.get("task")))
        if event.kind == "task_completed" and task is not None and task.answers_variable != APPLICATION:
            answers = event.data.get("answers") or {}
            yield AnsweredStep(
                title=reader.services.translate(task.public_name or task.name),
                by=event.actor_name,
                at=event.at,
                sections=reader.sections(task.form_id, answers),
                comparisons=reader.comparisons(task.form_id, answers),
            )


@dataclass(frozen=True)
class _AnswerReader:
    """Reads answers with the forms of one version of a procedure."""

    definition: ProcessDefinition
    variables: Mapping[str, Any]
    services: FormServices

    def sections(self, form_id: str, answers: Mapping[str, Any]) -> tuple[SummarySection, ...]:
        form = parsed_form(self.definition, form_id)
        return tuple(summarise(form, answers, self.variables, self.services))

    def comparisons(self, form_id: str, answers: Mapping[str, Any]) -> tuple[ComparedRow, ...]:
        """What the applicant declared beside what was found, where the form asks for both."""
        form = parsed_form(self.definition, form_id)
        return tuple(compare(form, answers, self.variables, self.services))


def _sections_of(party: Party | None, services: FormServices) -> list[SummarySection]:
    return party_sections(party, services) if party else []


def _documents(sections: list[SummarySection]) -> Iterator[FiledDocument]:
    """Every file once, under the question that it answers."""
    seen: set[str] = set()
    for section in sections:
        for row in section.rows:
            file = row.attachment
            if file and file["sha256"] not in seen:
                seen.add(file["sha256"])
                yield FiledDocument(row.label, file["sha256"], file["name"], file["size"], file["type"])
