"""A running case: scopes within scopes, and the tokens in them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState
from SpiffWorkflow.workflow import Workflow

from engine.definitions.element import Element
from engine.errors import ExecutionError
from engine.execution.compensation import Undoable
from engine.execution.evaluator import Evaluator
from engine.execution.happening import Happening, Thrown
from engine.execution.process_spec import ProcessSpec
from engine.execution.settle import settle
from engine.execution.stuck import check_that_something_can_come
from engine.execution.variables import VariableScope

MAX_STEPS = 50_000
"""Automatic steps of one command. Past that, a loop of the diagram has no person and no end."""
MAX_DEPTH = 100
"""Scopes within scopes: a process that calls itself without end stops here."""


class ScopeWorkflow(Workflow):  # type: ignore[misc]
    """One running scope. `tasks` holds its tokens; `host` is the token of the activity that the scope is."""

    case: CaseWorkflow

    def __init__(self, spec: ProcessSpec, case: CaseWorkflow, host: Task | None, variables: VariableScope) -> None:
        super().__init__(spec, deserializing=True)
        self.case = case
        self.host = host
        self.variables = variables
        self.compensable: list[Undoable] = []
        """What completed here and can be undone, in order."""
        self.rounds: dict[str, int] = {}
        """How often the scope came to each activity that says how often it may."""

    def begin(self, starts: Iterable[Any] | None = None) -> None:
        """Opens the event sub-processes and puts a token at each start: the drawn ones, unless others are named."""
        for event_sub_process in self.spec.event_sub_processes:
            event_sub_process.subscribe(self)
        for node in self.spec.starts if starts is None else starts:
            node.arrive(self, None)
        self.case.touched.append(self)

    def add_token(self, node: Any, state: int = TaskState.READY, **internal_data: Any) -> Task:
        """A new token at `node`; a READY one takes its turn in the run."""
        token = Task(self, node, state=state)
        token.data = self.variables
        token.internal_data = internal_data
        if state == TaskState.READY:
            self.case.ready.append(token)
        return token

    def make_ready(self, token: Task) -> None:
        """A token that waited takes its turn in the run."""
        token._set_state(TaskState.READY)
        self.case.ready.append(token)

    def drop(self, token: Task) -> None:
        """The token is here no more."""
        if self.tasks.pop(token.id, None) is not None:
            self.case.touched.append(self)

    def clear(self, but: Task | None = None) -> None:
        """Takes every token away, with all that runs inside; `but` stays."""
        for token in list(self.tasks.values()):
            if token is not but and token.id in self.tasks:
                token.cancel()

    @property
    def is_over(self) -> bool:
        """Whether nothing is left but event sub-processes that merely wait."""
        return not any(token.task_spec.holds(token) for token in self.tasks.values())

    def _task_completed_notify(self, task: Task) -> None:
        """SpiffWorkflow would look at every waiting task here; our tokens are moved by what they wait for."""


class CaseWorkflow(ScopeWorkflow):
    """The scope of the process itself, which knows all scopes within."""

    def __init__(self, spec: ProcessSpec, specs: Mapping[str, ProcessSpec], evaluator: Evaluator) -> None:
        self.ready: deque[Task] = deque()
        self.touched: list[ScopeWorkflow] = []
        self.scopes: dict[Any, ScopeWorkflow] = {}
        self.specs = specs
        self.evaluator = evaluator
        self.happenings: list[Happening] = []
        self.thrown: list[Thrown] = []
        self.outcome: str | None = None
        super().__init__(spec, self, None, VariableScope({}))

    def all_scopes(self) -> list[ScopeWorkflow]:
        """Every scope that runs, outer ones first."""
        return [self, *self.scopes.values()]

    def all_tokens(self) -> Iterator[Task]:
        """Every token of the case, outer scopes first."""
        for scope in self.all_scopes():
            yield from list(scope.tasks.values())

    def open_scope(self, spec_name: str, host: Task, variables: VariableScope) -> ScopeWorkflow:
        """A new scope, run by the activity at `host`; it is not begun yet."""
        if len(self.scopes) >= MAX_DEPTH and _depth(host) >= MAX_DEPTH:
            raise ExecutionError(host.task_spec.name, f"more than {MAX_DEPTH} processes call each other")
        scope = ScopeWorkflow(self.specs[spec_name], self, host, variables)
        self.scopes[host.id] = scope
        return scope

    def close_scope(self, host: Task) -> None:
        """Takes the scope of `host` away, if it has one."""
        scope = self.scopes.pop(host.id, None)
        if scope is not None:
            scope.clear()

    def happened(self, kind: str, token: Task, **data: Any) -> None:
        """Remembers a fact for the log."""
        element: Element = token.task_spec.element
        self.happenings.append(Happening(kind, element, root_element_id(token), data))

    def run(self) -> None:
        """Runs until every token waits: first what is ready, then what that may have made possible."""
        steps = 0
        self._end_scopes()
        while True:
            while self.ready:
                token = self.ready.popleft()
                if token.state != TaskState.READY or token.id not in token.workflow.tasks:
                    continue
                steps += 1
                if steps > MAX_STEPS:
                    raise ExecutionError(token.task_spec.name, f"more than {MAX_STEPS} steps without a person")
                token.run()
                self._end_scopes()
            if self.completed:
                return
            if not settle(self):
                check_that_something_can_come(self)
                return
            self._end_scopes()

    def _end_scopes(self) -> None:
        while self.touched:
            scope = self.touched.pop()
            if scope.completed or not scope.is_over:
                continue
            if scope is self:
                self.completed = True
                self.clear()
            elif scope.host is not None and self.scopes.get(scope.host.id) is scope:
                del self.scopes[scope.host.id]
                scope.completed = True
                scope.clear()
                scope.host.task_spec.scope_ended(scope.host, scope)


def root_element_id(token: Task) -> str:
    """The element of the permit's own diagram that the token is at, or inside of."""
    while token.workflow.host is not None:
        token = token.workflow.host
    return str(token.task_spec.name)


def _depth(token: Task) -> int:
    depth = 0
    while token.workflow.host is not None:
        token = token.workflow.host
        depth += 1
    return depth
