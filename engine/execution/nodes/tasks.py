"""Tasks: of a person, of a job, of the engine itself, and those that ask nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.task import Task

from engine.decisions import FiredRule
from engine.definitions.element import Element
from engine.errors import ExecutionError
from engine.execution.nodes.activity import Activity
from engine.execution.nodes.catching import Catching
from engine.execution.nodes.event_race import end_race
from engine.execution.process_spec import ProcessSpec


class PassingTask(Activity):
    """A task or manual task: nobody is asked, so it is passed at once."""


class UserTask(Activity):
    """Waits for a person. Outputs are computed from the answers, besides them."""

    waits_for = "person"
    outputs_isolate = False

    def perform(self, token: Task) -> bool | None:
        return None


class Job(Activity):
    """A service or send task: waits for its job. Inputs are what the job is given, outputs come from its result."""

    waits_for = "job"
    inputs_are_local = False
    outputs_isolate = False

    def perform(self, token: Task) -> bool | None:
        return None


class ScriptTask(Activity):
    """Computes one variable."""

    def perform(self, token: Task) -> bool | None:
        element = self.element
        if element.script is None:
            raise ExecutionError(element.id, "there is no FEEL script")
        value = token.workflow.case.evaluator.value(element.id, element.script, token.data)
        token.data.write(element.result_variable or element.id, value)
        return True


MAX_RULES_LOGGED = 100


class DecisionTask(Activity):
    """Asks a decision. The rules that fired go into the log of the case: people may ask why."""

    def perform(self, token: Task) -> bool | None:
        case = token.workflow.case
        result = case.evaluator.decision(self.element, token.data)
        token.data.write(self.element.result_variable or self.element.id, result.value)
        fired = [_cited(rule) for rule in result.fired[:MAX_RULES_LOGGED]]
        case.happened("decision_taken", token, decision=self.element.decision_id, rules=fired)
        return True


def _cited(rule: FiredRule) -> dict[str, Any]:
    return {
        "decision": rule.decision,
        "title": rule.title,
        "rule": rule.id,
        "number": rule.number,
        "annotation": rule.annotation,
    }


class ReceiveTask(Catching, Activity):
    """Waits for its message."""

    outputs_isolate = False

    def __init__(self, process: ProcessSpec, element: Element) -> None:
        super().__init__(process, element)
        self.event_element = element

    def perform(self, token: Task) -> bool | None:
        self.await_event(token)
        return None

    def join_race(self, token: Task) -> None:
        """Begins to wait behind an event-based gateway."""
        self.make_inputs(token)
        self.await_event(token)

    def trigger(self, token: Task, payload: Mapping[str, Any] | None) -> None:
        """The message has come."""
        self.keep_payload(token, payload)
        end_race(token)
        token.complete()
