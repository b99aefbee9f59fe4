"""Starting and loading a running case, and reading off what it waits for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import SpiffWorkflow.task
from SpiffWorkflow.task import Task

from engine.definitions.compiler import Executable
from engine.definitions.element import Element
from engine.errors import StartEventError
from engine.execution.due import due_at
from engine.execution.evaluator import Evaluator
from engine.execution.nodes.activity import is_body
from engine.execution.nodes.flow_node import write_outputs
from engine.execution.throwing import is_waiting_for, throw_error_at
from engine.execution.variables import VariableScope
from engine.execution.workflow import CaseWorkflow, root_element_id
from engine.feel import Scope
from engine.persistence.state_codec import decode_state


def _new_token_id() -> str:
    return os.urandom(16).hex()


# Ids of tokens as text: a UUID object costs ten times as much to make, and is hashed by Python code at every
# look-up, of which a step makes dozens.
SpiffWorkflow.task.uuid4 = _new_token_id


@dataclass(frozen=True)
class Waiting:
    """A token that waits: for a person, a job, a timer, a message or a signal."""

    id: UUID
    element: Element
    root_element_id: str
    token: Task
    due_at: datetime | None = None
    """When its timer is due, as it was when this was read off."""

    @property
    def variables(self) -> Mapping[str, Any]:
        """The variables as this token sees them."""
        variables: VariableScope = self.token.data
        return variables


@dataclass(frozen=True)
class WaitingTokens:
    """Everything that a case waits for. A token may be in two of them: a timer and a message never share one."""

    user_tasks: Mapping[UUID, Waiting]
    jobs: Mapping[UUID, Waiting]
    timers: Mapping[UUID, Waiting]
    messages: Mapping[UUID, Waiting]
    signals: Mapping[UUID, Waiting]


NOTHING = WaitingTokens({}, {}, {}, {}, {})


def start_workflow(
    executable: Executable, variables: Mapping[str, Any], scope: Scope, start_event_id: str | None = None
) -> CaseWorkflow:
    """A new case with its first tokens, not yet run. Raises StartEventError when it cannot tell where to begin."""
    case = CaseWorkflow(executable.spec, executable.specs, Evaluator(scope, executable.decisions))
    case.variables.local.update(variables)
    spec = executable.spec
    named = [node for name, node in spec.start_events.items() if name == start_event_id]
    starts = spec.starts if start_event_id is None else named
    if not starts:
        raise StartEventError(executable.definition.process_id, sorted(spec.start_events))
    case.begin(starts)
    return case


def load_workflow(executable: Executable, state: bytes, scope: Scope) -> CaseWorkflow:
    """A stored case, ready to go on at the moment of `scope`."""
    evaluator = Evaluator(scope, executable.decisions)
    return decode_state(state, executable.specs, executable.definition.process_id, evaluator)


def answer(waiting: Waiting, variable: str, value: Any) -> None:
    """What a token waited for has come: writes it with the outputs computed from it, and lets the token go on."""
    token = waiting.token
    token.data.write(variable, value)
    write_outputs(token, waiting.element)
    token.complete()


def trigger(waiting: Waiting, payload: Mapping[str, Any] | None) -> None:
    """The event that a token waits for has come."""
    waiting.token.task_spec.trigger(waiting.token, payload)


def throw_error_from(waiting: Waiting, code: str, payload: Mapping[str, Any]) -> None:
    """A job says that its work cannot be done, in the words of the procedure: an error event at the activity.

    Raises UncaughtErrorEventError when nothing catches this code.
    """
    throw_error_at(waiting.token, code, payload)


def waiting_tokens(case: CaseWorkflow) -> WaitingTokens:
    """What the case waits for now."""
    found = WaitingTokens({}, {}, {}, {}, {})
    for token in case.all_tokens():
        place = _place(found, token)
        if place is not None:
            token_id = UUID(token.id)
            element = getattr(token.task_spec, "event_element", token.task_spec.element)
            place[token_id] = Waiting(token_id, element, root_element_id(token), token, due_at(token.internal_data))
    return found


def variables_of(case: CaseWorkflow) -> Mapping[str, Any]:
    """The variables of the case itself."""
    return dict(case.variables)


def _place(found: WaitingTokens, token: Task) -> Any:
    spec = token.task_spec
    if spec.waits_for is not None:
        return None if is_body(token) else (found.user_tasks if spec.waits_for == "person" else found.jobs)
    if due_at(token.internal_data) is not None:
        return found.timers
    if is_waiting_for(token, "message"):
        return found.messages
    if is_waiting_for(token, "signal"):
        return found.signals
    return None
