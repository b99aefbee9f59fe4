"""Walking a case at random, next to the token game that says what it may do and to a twin that is never put away.

Each step is one of what the case waits for: a person or a job says something, a job fails, a message or signal comes,
the next timer becomes due. At half of the steps the case is stored as bytes and read back; the twin makes the same
walk and stays in memory. After every step it must hold that

- some marking of the token game waits for the same, and the case is over exactly when that marking is final;
- the case and its twin wait for the same, in the same order, and see the same variables;
- no token that is gone comes back, and nothing is completed twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from support.engine import START, environment
from support.shadow import Ends, Fired, Shadow, TooManyOrdersError, shadow_of
from support.walkable_diagrams import Walkable, read_condition

from engine.definitions.compiler import Executable, compile_bundle
from engine.definitions.library import Library
from engine.errors import ExecutionError
from engine.execution.run import (
    Waiting,
    answer,
    load_workflow,
    start_workflow,
    throw_error_from,
    trigger,
    waiting_tokens,
)
from engine.execution.workflow import CaseWorkflow
from engine.feel import Scope
from engine.persistence.state_codec import encode_state

Choose = Callable[[int], int]
"""One of so many: a number below it."""
MOVERS = {"user_tasks": "person", "jobs": "job", "timers": "timer", "messages": "message", "signals": "signal"}


@dataclass(frozen=True)
class Move:
    """What the world outside does: `place` is where in the list of what the case waits for."""

    mover: str
    element_id: str
    place: int
    answers: Mapping[str, Any] = field(default_factory=dict)
    fails_with: str | None = None


@dataclass
class Running:
    """A case in memory. `stored` puts it away and takes it out again."""

    executable: Executable
    case: CaseWorkflow = field(init=False)
    seen: int = 0

    def start(self, at: datetime, variables: Mapping[str, Any]) -> list[Fired]:
        self.case = start_workflow(self.executable, variables, self.scope(at))
        return self._run()

    def stored(self, at: datetime) -> None:
        self.case = load_workflow(self.executable, encode_state(self.case), self.scope(at))
        self.seen = 0

    def waiting(self) -> list[tuple[str, Waiting]]:
        """(who would move it, what waits)."""
        found = waiting_tokens(self.case)
        return [(mover, each) for name, mover in MOVERS.items() for each in getattr(found, name).values()]

    def make(self, move: Move, at: datetime) -> tuple[list[Fired], list[Fired]]:
        """Gives what the world outside moved, and then what the engine found due or true."""
        self.case.evaluator.scope = self.scope(at)
        _, waiting = self.waiting()[move.place]
        assert waiting.element.id == move.element_id
        if move.fails_with is not None:
            throw_error_from(waiting, move.fails_with, {})
        elif move.mover in ("person", "job"):
            answer(waiting, waiting.element.answers_variable, dict(move.answers))
        elif move.mover != "timer":
            trigger(waiting, {})
        acted = [] if move.mover == "timer" else [(move.mover, move.element_id)]
        fired = self._run()
        if move.fails_with is not None:
            caught = next(f.element.id for f in self._new if f.kind == "error_caught")
            acted = [("job", caught)]
        return acted, fired

    def _run(self) -> list[Fired]:
        self.case.run()
        self._new = self.case.happenings[self.seen :]
        self.seen = len(self.case.happenings)
        movers = {"timer_fired": "timer", "condition_met": "condition"}
        return [(movers[f.kind], f.element.id) for f in self._new if f.kind in movers]

    def scope(self, at: datetime) -> Scope:
        return Scope(moment=at, calendar=environment().calendar)


@dataclass
class Figures:
    """What a run of walks has done."""

    walks: int = 0
    steps: int = 0
    restores: int = 0
    ended: int = 0
    given_up: int = 0
    refused: int = 0
    movers: Counter[str] = field(default_factory=Counter)


_ATTEMPTS = 40


class Decisions:
    """What the answers said last: which flows a gateway must take, without asking the engine."""

    def __init__(self, library: Library) -> None:
        self.said: dict[str, Mapping[str, Any]] = {}
        self._diagrams = {node_id: diagram for diagram in library.diagrams.values() for node_id in diagram.nodes}

    def ends(self, element_id: str) -> Ends | None:
        """What the last answer ends, at a step with a loop."""
        said = self.said.get(element_id, {})
        if "lagi" in said:
            return "one turn" if said["lagi"] else "the activity"
        if "cukup" in said:
            return "the activity" if said["cukup"] else "one instance"
        return None

    def flows_of(self, node_id: str) -> frozenset[str] | None:
        diagram = self._diagrams[node_id]
        node, flows = diagram.nodes[node_id], diagram.outgoing(node_id)
        if not any(flow.condition for flow in flows):
            return None
        true = [
            flow.id for flow in flows if flow.condition and flow.id != node.default_flow and self._holds(flow.condition)
        ]
        taken = (true[:1] if node.type == "exclusiveGateway" else true) or [node.default_flow]
        always = (
            []
            if node.type.endswith("Gateway")
            else [f.id for f in flows if not f.condition and f.id != node.default_flow]
        )
        return frozenset([*taken, *always])

    def _holds(self, condition: str) -> bool:
        step, key = read_condition(condition)
        return self.said.get(step, {}).get(key) is True


Say = Callable[[Waiting, bool], Mapping[str, Any]]
"""What a person or job answers; the second argument is true when the walk hurries to its end."""


@dataclass
class Walk:
    """One case on its way. `trace` is what happened, for whoever reads that a walk went wrong."""

    library: Library
    choose: Choose
    say: Say
    process_id: str = "p"
    variables: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    instances: Mapping[str, Sequence[int]] = field(default_factory=dict)
    decisions: Decisions | None = None
    figures: Figures = field(default_factory=Figures)
    at: datetime = START
    trace: list[str] = field(default_factory=list)
    gone: set[Any] = field(default_factory=set)
    present: set[Any] = field(default_factory=set)

    def __post_init__(self) -> None:
        decisions = self.decisions
        self.shadow: Shadow = shadow_of(
            self.library,
            self.process_id,
            self.instances,
            decisions.flows_of if decisions else lambda _: None,
            decisions.ends if decisions else lambda _: None,
        )
        executable = compile_bundle(self.library, self.process_id)
        self.case, self.twin = Running(executable), Running(executable)

    def go(self, at_random: int = 25, at_most: int = 300) -> None:
        """Walks to the end; after so many steps at random, the shortest way to it that the answers allow."""
        self._walk(at_random, at_most)
        assert self.case.case.completed or self.was_given_up, f"still going after {at_most} steps: {self}"

    def wander(self, steps: int) -> None:
        """Walks so many steps, or to the end."""
        self._walk(steps, steps)

    was_given_up = False

    def _walk(self, at_random: int, at_most: int) -> None:
        try:
            fired = self.case.start(self.at, self.variables)
            self.twin.start(self.at, self.variables)
            self.shadow.begin(fired)
            self._check()
            for number in range(at_most):
                if self.case.case.completed:
                    break
                self._step(hurries=number >= at_random)
        except TooManyOrdersError:
            self.was_given_up = True
        self.figures.walks += 1
        self.figures.given_up += self.was_given_up
        self.figures.ended += self.case.case.completed

    def _step(self, hurries: bool) -> None:
        if self.choose(2):
            self.case.stored(self.at)
            self.figures.restores += 1
        for _ in range(_ATTEMPTS):
            state = encode_state(self.case.case)
            moves = list(self._moves(hurries))
            assert moves, f"waits for nothing that can come: {self}"
            move = moves[0 if hurries else self.choose(len(moves))]
            if move.mover in ("person", "job") and move.fails_with is None:
                move = replace(move, answers=self.say(self.case.waiting()[move.place][1], hurries))
            try:
                self._make(move)
            except ExecutionError as refused:
                if self.decisions is not None:
                    raise
                self.trace.append(f"refused: {refused}")
                self.figures.refused += 1
                self.case.case = load_workflow(self.case.executable, state, self.case.scope(self.at))
                self.case.seen = 0
            else:
                return
        raise AssertionError(f"{_ATTEMPTS} answers were refused: {self}")

    def _make(self, move: Move) -> None:
        self.trace.append(f"{move.mover} {move.element_id} {dict(move.answers)} {move.fails_with or ''}".strip())
        self.figures.steps += 1
        self.figures.movers[move.mover if move.fails_with is None else "error"] += 1
        self.at += timedelta(seconds=1)
        if move.mover == "timer":
            due = self.case.waiting()[move.place][1].due_at
            assert due is not None
            self.at = max(self.at, due)
        if self.decisions is not None and move.mover in ("person", "job") and move.fails_with is None:
            self.decisions.said[move.element_id] = move.answers
        moved = self.case.make(move, self.at)
        assert moved == self.twin.make(move, self.at), f"the twin does something else: {self}"
        self.shadow.follow(*moved)
        self._check()

    def _moves(self, hurries: bool) -> Iterator[Move]:
        """What can happen now. In a hurry nothing that a case need not wait for, and the oldest first."""
        found = self.case.waiting()
        timers = [each.due_at for mover, each in found if mover == "timer"]
        for place, (mover, waiting) in enumerate(found):
            element = waiting.element
            if mover == "timer" and waiting.due_at != min(timers):
                continue
            if hurries and mover in ("message", "signal") and element.type in ("boundaryEvent", "startEvent"):
                continue
            yield Move(mover, element.id, place)
            if element.id in self.errors and not hurries:
                yield Move(mover, element.id, place, fails_with=self.errors[element.id])

    def _check(self) -> None:
        found = self.case.waiting()
        counts = Counter(waiting.element.id for _, waiting in found)
        is_over = self.case.case.completed
        before = set(self.shadow.markings)
        assert self.shadow.observe(counts, is_over), (
            f"the case waits for {dict(counts)}, over: {is_over}; the token game for"
            f" {[dict(self.shadow.waiting(marking)) for marking in before]}: {self}"
        )
        twin = [(mover, waiting.element.id, waiting.due_at) for mover, waiting in self.twin.waiting()]
        assert [(mover, waiting.element.id, waiting.due_at) for mover, waiting in found] == twin, str(self)
        assert dict(self.case.case.variables) == dict(self.twin.case.variables), str(self)
        now = {waiting.id for _, waiting in found}
        assert not now & self.gone, f"a token came back: {self}"
        self.gone |= self.present - now
        self.present = now

    def __str__(self) -> str:
        return "\n".join([self.process_id, *self.trace])


def walk_of(found: Walkable, choose: Choose, figures: Figures) -> Walk:
    """A walk through a random diagram: every answer says at random which way to go, and no more once it hurries."""

    def say(waiting: Waiting, hurries: bool) -> Mapping[str, Any]:
        return {key: not hurries and choose(2) == 1 for key in found.keys.get(waiting.element.id, ())}

    library = found.library()
    return Walk(
        library,
        choose,
        say,
        errors=found.errors,
        instances=found.instances,
        decisions=Decisions(library),
        figures=figures,
        trace=[str(found)],
    )
