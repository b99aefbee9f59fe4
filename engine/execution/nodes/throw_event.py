"""Intermediate throw events, end events, and send tasks that throw a message."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.task import Task

from engine.errors import ExecutionError
from engine.execution.compensation import begin_compensation, gather_from_inside, undo_next
from engine.execution.happening import Thrown
from engine.execution.nodes.activity import Activity, body_of
from engine.execution.nodes.catching import as_correlation_key
from engine.execution.nodes.flow_node import FlowNodeSpec, write_outputs
from engine.execution.throwing import throw_error, throw_escalation, throw_signal, trigger_cancel

if TYPE_CHECKING:
    from engine.execution.workflow import ScopeWorkflow


class Throwing(FlowNodeSpec):
    """Throws the event of its element."""

    def _run_hook(self, token: Task) -> bool | None:
        event = self.element.event
        if event is None:
            return True
        running, name = token.workflow.case, event.name or ""
        match event.kind:
            case "message" | "signal":
                payload = self._payload(token)
                key = None
                if event.correlation_key is not None:
                    value = running.evaluator.value(self.name, event.correlation_key, token.data)
                    key = as_correlation_key(self.name, value)
                running.thrown.append(Thrown(event.kind, name, key, payload, event.time_to_live))
                if event.kind == "signal":
                    throw_signal(running, name, payload)
            case "escalation":
                throw_escalation(token, event.name, self._payload(token))
            case "error":
                throw_error(token, event.name, self._payload(token))
                return None  # whoever caught it has ended the scope of this token
            case "compensation":
                return begin_compensation(token, event.activity_id) or None
            case "cancel":
                gather_from_inside(token.workflow)
                token.workflow.clear(but=token)
                if begin_compensation(token, None):
                    self._cancelled(token)
                return None
            case "terminate":
                token.workflow.clear(but=token)
        # An event may come back and take the thrower away.
        return True if token.id in token.workflow.tasks else None

    def _on_complete(self, token: Task) -> None:
        if self.waits_for is None:  # the answer of a job has its outputs already
            write_outputs(token, self.element)
        super()._on_complete(token)

    def scope_ended(self, token: Task, scope: Any) -> None:
        """A compensation handler is done: the next one, or onwards."""
        if not undo_next(token):
            return
        if self.element.event is not None and self.element.event.kind == "cancel":
            self._cancelled(token)
        else:
            token.complete()

    def _cancelled(self, token: Task) -> None:
        host = token.workflow.host
        if host is None or not trigger_cancel(body_of(host)):
            raise ExecutionError(self.name, "the transaction was cancelled and has no cancel boundary event")

    def _payload(self, token: Task) -> dict[str, Any]:
        evaluator = token.workflow.case.evaluator
        return {target: evaluator.value(self.name, source, token.data) for target, source in self.element.inputs}

    def _on_cancel(self, token: Task) -> None:
        token.workflow.case.close_scope(token)
        super()._on_cancel(token)


class LinkThrow(FlowNodeSpec):
    """Goes on at the link catch event of the same name."""

    target: FlowNodeSpec

    def successors(self) -> Iterable[FlowNodeSpec]:
        return [self.target]

    def flow_out(self, scope: ScopeWorkflow) -> None:
        self.target.arrive(scope, None)


class EndEvent(Throwing):
    """Throws, and its token ends here."""

    def _on_complete(self, token: Task) -> None:
        if self.element.outcome and _is_that_of_the_case(token.workflow):
            token.workflow.case.outcome = self.element.outcome
        super()._on_complete(token)


class JobEvent(EndEvent):
    """A throw or end event whose message a job sends (`zeebe:taskDefinition`)."""

    waits_for = "job"

    def _run_hook(self, token: Task) -> bool | None:
        return None


class SendTask(Activity):
    """Throws the message that it refers to."""

    inputs_are_local = False

    def perform(self, token: Task) -> bool | None:
        return Throwing._run_hook(self, token)

    _payload = Throwing._payload


def _is_that_of_the_case(scope: ScopeWorkflow) -> bool:
    """Whether ends here are ends of the case: of the process, or of an event sub-process that has taken it over."""
    while scope.host is not None:
        handler = scope.host.task_spec
        if not (handler.shares_scope and handler.event_element.is_interrupting):
            return False
        scope = scope.host.workflow
    return True
