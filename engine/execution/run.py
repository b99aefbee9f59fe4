"""Running a workflow until every token waits, and reading off what it waits for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import SpiffWorkflow.task
from SpiffWorkflow.bpmn.util.task import BpmnTaskIterator
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.exceptions import SpiffWorkflowException
from SpiffWorkflow.util.task import TaskIterator, TaskState

from engine.definitions.compiler import Executable
from engine.definitions.element import Element
from engine.errors import ExecutionError
from engine.execution.case_timer import CaseTimer
from engine.execution.script_engine import FeelScriptEngine
from engine.feel import Scope
from engine.persistence.state_codec import decode_state
from engine.persistence.stored_value import Variables

# At their default depth of 1,000 both iterators stop without an error and READY tokens become invisible.
_MAX_DEPTH = 100_000
TaskIterator.__init__.__defaults__ = (None, _MAX_DEPTH, True, None)
BpmnTaskIterator.__init__.__defaults__ = (None, _MAX_DEPTH, True, False, None)


def _new_token_id() -> str:
    return os.urandom(16).hex()


# Ids of tokens as text: a UUID object costs ten times as much to make, and is hashed by Python code at every
# look-up, of which a step makes hundreds.
SpiffWorkflow.task.uuid4 = _new_token_id


@dataclass(frozen=True)
class Waiting:
    """A token that waits: for a person, for a job or for a timer."""

    id: UUID
    element: Element
    root_element_id: str
    spiff_task: Any

    @property
    def variables(self) -> Mapping[str, Any]:
        """The case variables as this token carries them."""
        return Variables(self.spiff_task.data)


@dataclass(frozen=True)
class WaitingTokens:
    """Everything that a case waits for."""

    user_tasks: Mapping[UUID, Waiting]
    jobs: Mapping[UUID, Waiting]
    timers: Mapping[UUID, Waiting]


NOTHING = WaitingTokens({}, {}, {})


def start_workflow(executable: Executable, variables: Mapping[str, Any], scope: Scope) -> BpmnWorkflow:
    """A new workflow whose variables are set, not yet run."""
    script_engine = FeelScriptEngine(scope, executable.decisions)
    workflow = BpmnWorkflow(executable.spec, executable.subprocess_specs, script_engine=script_engine)
    workflow.task_tree.set_data(**variables)
    return workflow


def load_workflow(executable: Executable, state: bytes, scope: Scope) -> BpmnWorkflow:
    """The workflow of a stored case, ready to go on at the moment of `scope`."""
    script_engine = FeelScriptEngine(scope, executable.decisions)
    return decode_state(state, executable.spec, executable.subprocess_specs, script_engine)


def set_variable(spiff_task: Any, name: str, value: Any) -> None:
    """Sets one variable of a token. The dict is copied first: parallel branches and history share it."""
    spiff_task.data = {**spiff_task.data, name: value}


def run_until_waiting(workflow: BpmnWorkflow) -> list[Element]:
    """Runs every automatic step; gives the elements that were completed, in order."""
    completed: list[Element] = []

    def remember(spiff_task: Any) -> None:
        element = getattr(spiff_task.task_spec, "extensions", {}).get("zeebe")
        if element is not None and spiff_task.workflow is workflow:
            completed.append(element)

    try:
        had_timers = bool(workflow.event_manager.tasks)
        workflow.do_engine_steps(did_complete_task=remember)
        if had_timers or workflow.event_manager.tasks:
            # Again: a round of steps looks at its timers only at its end.
            workflow.do_engine_steps(did_complete_task=remember)
    except SpiffWorkflowException as cause:
        spec = getattr(cause, "task_spec", None)
        raise ExecutionError(getattr(spec, "name", "?"), str(cause)) from cause
    _forget_finished_subprocesses(workflow)
    return completed


def waiting_tokens(workflow: BpmnWorkflow) -> WaitingTokens:
    """What the workflow waits for now."""
    found: tuple[dict[UUID, Waiting], ...] = ({}, {}, {})
    for spiff_task in _unfinished(workflow):
        place = _kind_of_wait(spiff_task)
        if place is not None:
            element = spiff_task.task_spec.extensions["zeebe"]
            token_id = spiff_task.id if isinstance(spiff_task.id, UUID) else UUID(spiff_task.id)
            found[place][token_id] = Waiting(token_id, element, _root_element_id(spiff_task), spiff_task)
    return WaitingTokens(*found)


def variables_of(workflow: BpmnWorkflow) -> Mapping[str, Any]:
    """The variables of the case: of its last completed step (of the running branch that is furthest)."""
    if workflow.completed:
        return dict(Variables(workflow.data))
    waiting = [task for task in _unfinished(workflow) if _kind_of_wait(task) is not None]
    merged: dict[str, Any] = {}
    for spiff_task in waiting:
        merged.update(spiff_task.data or spiff_task.parent.data)
    return dict(Variables(merged))


def _unfinished(workflow: BpmnWorkflow) -> Iterator[Any]:
    for one in (workflow, *workflow.subprocesses.values()):
        for spiff_task in one.tasks.values():
            if spiff_task._state in (TaskState.READY, TaskState.WAITING):
                yield spiff_task


def _kind_of_wait(spiff_task: Any) -> int | None:
    spec = spiff_task.task_spec
    if spiff_task._state == TaskState.READY:
        if not spec.manual:
            return None
        return 1 if spec.extensions["zeebe"].type == "serviceTask" else 0
    return 2 if isinstance(getattr(spec, "event_definition", None), CaseTimer) else None


def _root_element_id(spiff_task: Any) -> str:
    while spiff_task.workflow.parent_task_id is not None:
        spiff_task = spiff_task.workflow.top_workflow.get_task_from_id(spiff_task.workflow.parent_task_id)
    return str(spiff_task.task_spec.name)


def _forget_finished_subprocesses(workflow: BpmnWorkflow) -> None:
    """A finished sub-process is history, and history is in the event log: drop it from the state."""
    finished = [
        task_id
        for task_id in workflow.subprocesses
        if workflow.get_task_from_id(task_id)._state & TaskState.FINISHED_MASK
    ]
    for task_id in finished:
        workflow.subprocesses.pop(task_id, None)
