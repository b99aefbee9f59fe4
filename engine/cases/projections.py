"""Rows that are read off the state: user tasks, jobs and timers, written in the same transaction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from SpiffWorkflow.util.task import TaskState
from sqlalchemy import delete, insert, update

from engine.actor import SYSTEM, Actor
from engine.definitions.attribute import Attribute
from engine.errors import ExecutionError
from engine.execution.run import Waiting, WaitingTokens
from engine.persistence.base import table_of
from engine.persistence.rows import JobRow, TimerRow, UserTaskRow

if TYPE_CHECKING:
    from engine.cases.command import Command

_user_task = table_of(UserTaskRow)
_job = table_of(JobRow)
_timer = table_of(TimerRow)
_SENDER = Actor(id="message", name=SYSTEM.name)
"""Whoever sent a message that the worker delivered."""
_LONGEST_ID = 60
_LONGEST_FORM_ID = 100


def write_projections(command: Command, now: WaitingTokens) -> None:
    """Brings the rows in line with what the case waits for now; every new or cancelled step is logged."""
    before = command.waiting
    _cancel_tasks(command, [w for key, w in before.user_tasks.items() if key not in now.user_tasks])
    _cancel_jobs(command, [key for key in before.jobs if key not in now.jobs])
    moved = [w for key, w in now.timers.items() if key in before.timers and w.due_at != before.timers[key].due_at]
    _drop_timers(command, [*(key for key in before.timers if key not in now.timers), *(w.id for w in moved)])
    _add_tasks(command, [w for key, w in now.user_tasks.items() if key not in before.user_tasks])
    _add_jobs(command, [w for key, w in now.jobs.items() if key not in before.jobs])
    _add_timers(command, [*(w for key, w in now.timers.items() if key not in before.timers), *moved])


def _add_tasks(command: Command, added: list[Waiting]) -> None:
    if added:
        rows = [_task_values(command, waiting) for waiting in added]
        command.connection.execute(insert(_user_task), rows)
        command.new_tasks += rows
    for waiting in added:
        command.log("task_created", waiting.element, waiting.root_element_id, {"task": str(waiting.id)})


def _task_values(command: Command, waiting: Waiting) -> dict[str, Any]:
    element = waiting.element

    def value(attribute: Attribute | None) -> Any:
        return None if attribute is None else _value(command, waiting, attribute)

    group, assignee = value(element.candidate_group), value(element.assignee)
    form_id = value(element.form_id)
    if isinstance(group, list) and len(group) == 1:
        group = group[0]
    if not isinstance(form_id, str) or len(form_id) > _LONGEST_FORM_ID:
        raise ExecutionError(element.id, f"the form id {form_id!r} is not text of {_LONGEST_FORM_ID} letters at most")
    if not isinstance(group, str) and not isinstance(assignee, str):
        raise ExecutionError(element.id, "neither a candidate group nor an assignee: nobody could do this")
    for who in (group, assignee):
        if who is not None and not (isinstance(who, str) and len(who) <= _LONGEST_ID):
            raise ExecutionError(element.id, f"a candidate group or assignee is text of {_LONGEST_ID} letters at most")
    return {
        "case_id": command.case.id,
        "id": waiting.id,
        "reference": command.case.reference,
        "process_id": command.case.process_id,
        "element_id": element.id,
        "root_element_id": waiting.root_element_id,
        "name": element.name,
        "public_name": element.public_name,
        "form_id": form_id,
        "answers_variable": element.answers_variable,
        "clock": element.clock or "office",
        "candidate_group": group,
        "assignee": assignee,
        "assignee_name": None,
        "due_on": _as_date(element.id, value(element.due_date)),
        "created_at": command.at,
        "completed_at": None,
        "completed_by": None,
        "completed_by_name": None,
        "four_eyes": element.four_eyes,
    }


def _value(command: Command, waiting: Waiting, attribute: Attribute) -> Any:
    return command.workflow.evaluator.value(waiting.element.id, attribute, waiting.variables)


def _as_date(element_id: str, value: Any) -> date | None:
    """Of a moment its date; no text is no date."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError as cause:
        raise ExecutionError(element_id, f"the due date {value!r} is no date") from cause


def _cancel_tasks(command: Command, gone: list[Waiting]) -> None:
    """Tasks that ended without being completed: a timer or the end of the case took them away.

    One whose result came by a message counts as done by whoever sent it.
    """
    left = [waiting for waiting in gone if not _was_completed(waiting)]
    for waiting in left:
        result = command.completed_from_outside.get(waiting.element.id)
        if result is not None:
            _end_tasks(command, [waiting], _SENDER if command.by == SYSTEM else command.by)
            data = {"task": str(waiting.id), **result}
            command.log("task_completed", waiting.element, waiting.root_element_id, data)
    cancelled = [waiting for waiting in left if waiting.element.id not in command.completed_from_outside]
    if cancelled:
        _end_tasks(command, cancelled, SYSTEM)
    for waiting in cancelled:
        command.log("task_cancelled", waiting.element, waiting.root_element_id, {"task": str(waiting.id)})


def _end_tasks(command: Command, ended: list[Waiting], by: Actor) -> None:
    command.connection.execute(
        update(_user_task)
        .where(_user_task.c.case_id == command.case.id, _user_task.c.id.in_([waiting.id for waiting in ended]))
        .values(completed_at=command.at, completed_by=by.id, completed_by_name=by.name)
    )


def _was_completed(waiting: Waiting) -> bool:
    return bool(waiting.token.state == TaskState.COMPLETED)


def _add_jobs(command: Command, added: list[Waiting]) -> None:
    if not added:
        return
    command.connection.execute(
        insert(_job),
        [
            {
                "case_id": command.case.id,
                "id": waiting.id,
                "type": waiting.element.job_type,
                "element_id": waiting.element.id,
                "payload": job_payload(command, waiting),
                "created_at": command.at,
                "run_at": command.at,
                "attempts": 0,
            }
            for waiting in added
        ],
    )


def job_payload(command: Command, waiting: Waiting) -> dict[str, Any]:
    """The inputs of a job, computed from the case as it is now."""
    return {target: _value(command, waiting, source) for target, source in waiting.element.inputs}


def _cancel_jobs(command: Command, gone: list[UUID]) -> None:
    if gone:
        command.connection.execute(
            update(_job)
            .where(_job.c.case_id == command.case.id, _job.c.id.in_(gone), _job.c.done_at.is_(None))
            .values(done_at=command.at)
        )


def _add_timers(command: Command, added: list[Waiting]) -> None:
    values = [
        {"case_id": command.case.id, "id": w.id, "element_id": w.element.id, "due_at": w.due_at, "failures": 0}
        for w in added
    ]
    if values:
        command.connection.execute(insert(_timer), values)


def _drop_timers(command: Command, gone: list[UUID]) -> None:
    if gone:
        command.connection.execute(delete(_timer).where(_timer.c.case_id == command.case.id, _timer.c.id.in_(gone)))
