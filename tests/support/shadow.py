"""The token game, played in step with a case: every marking that fits what was seen of the case so far.

The net leaves data out and lets every condition be true or false. `decides` says, of a gateway or a step whose flows
have conditions, which flows it must take; without it every way is allowed. When no marking is left, the case did what
the contract does not allow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from engine import Library
from engine.definitions.soundness import Marking, Net, Step, build_net
from engine.definitions.soundness.graph import DrawnElement, Way

Decides = Callable[[str], frozenset[str] | None]
"""From the id of a node to the ids of the flows that it must take now; None when that is not known."""
Ends = Literal["the activity", "one turn", "one instance"]
EndsWhat = Callable[[str], Ends | None]
"""What ends with a step of somebody's, where the activity of this id has a loop with a condition."""
Fired = tuple[str, str]
"""Who moved (as in Step.mover), and the id of the element."""

MANY = 50
MOST_ORDERS = 1_000


class TooManyOrdersError(Exception):
    """What runs by itself can do so in too many orders to look at each."""


@dataclass
class Shadow:
    net: Net
    sources: Mapping[str, str]
    """The node that a flow leaves, by the id of the flow."""
    decides: Decides
    ends: EndsWhat
    markings: set[Marking] = field(default_factory=set)

    def begin(self, fired: Sequence[Fired]) -> None:
        """A case starts; `fired` is what was due at once."""
        self.markings = {marking for _, marking in self.net.initial_markings()}
        self._run(fired)

    def follow(self, acted: Sequence[Fired], fired: Sequence[Fired]) -> None:
        """What the world outside did, if anything; then the timers and conditions that the engine found, in order."""
        for event in acted:
            self.markings = self._moved(self.markings, event)
        self._run(fired)

    def _run(self, fired: Sequence[Fired]) -> None:
        for event in fired:
            self.markings = self._moved(self._on_the_way(self.markings), event)
        self.markings = self._at_rest(self.markings)

    def _moved(self, markings: Iterable[Marking], event: Fired) -> set[Marking]:
        return {
            step.marking
            for marking in markings
            for step in self.net.possible(marking)
            if self._is(step, event) and self._is_allowed(step) and self._ends_what_it_must(marking, step, event[1])
        }

    def _ends_what_it_must(self, before: Marking, step: Step, element_id: str) -> bool:
        after = self._automatic(step.marking)
        leaves = any(step.elements and step.elements[0].id == element_id for step in after)
        match self.ends(element_id):
            case "the activity":
                return leaves
            case "one turn":
                return not leaves
            case "one instance":  # perhaps the last
                return self.net.waiting(before)[element_id] - self.net.waiting(step.marking)[element_id] <= 1
        return True

    def observe(self, waiting: Counter[str], is_over: bool) -> bool:
        """Keeps the markings that wait for the same; whether one is left."""
        self.markings = {
            marking
            for marking in self.markings
            if self.net.is_final(marking) == is_over and (is_over or self.waiting(marking) == waiting)
        }
        return bool(self.markings)

    def waiting(self, marking: Marking) -> Counter[str]:
        """Everything that waits for the world outside, conditions apart: nobody sees those wait."""
        return self.net.waiting(marking) + self.net.listening(marking)

    def _at_rest(self, markings: Iterable[Marking]) -> set[Marking]:
        return {marking for marking in self._on_the_way(markings) if not self._automatic(marking)}

    def _on_the_way(self, markings: Iterable[Marking]) -> set[Marking]:
        """Every marking on the way to rest in which only joins may be left to do.

        Where nothing that is thrown or ended can come in between, one order stands for all.
        """
        seen = set(markings)
        waiting = list(seen)
        found = set()
        while waiting:
            marking = waiting.pop()
            steps = self._automatic(marking)
            if all(step.mover == "join" for step in steps):
                found.add(marking)
            elif not self.order_matters:
                steps = self._next_in_one_order(steps)
            if len(seen) > MOST_ORDERS:
                raise TooManyOrdersError
            for step in steps:
                if step.marking not in seen and self._is_allowed(step):
                    seen.add(step.marking)
                    waiting.append(step.marking)
        return found

    def _next_in_one_order(self, steps: Sequence[Step]) -> Sequence[Step]:
        """The choices of one element. What ends a scope comes last: it takes away what the others did and would do."""
        goes_on = [step for step in steps if not set(step.elements[:1]) & self._ends_a_scope]
        first = (goes_on or steps)[0].elements[:1]
        return [step for step in steps if step.elements[:1] == first] if goes_on else steps

    def _is(self, step: Step, event: Fired) -> bool:
        mover, element_id = event
        if step.mover != mover:
            return False
        behind_gateway = step.elements[0].type == "eventBasedGateway"
        return step.elements[1 if behind_gateway else 0].id == self._starts.get(element_id, element_id)

    @cached_property
    def _starts(self) -> Mapping[str, str]:
        """The start event of each event sub-process: the log names the sub-process, the net the event."""
        return {h.node.element.id: h.element.id for scope in self.net.graph.scopes for h in scope.handlers}

    @cached_property
    def order_matters(self) -> bool:
        """Whether one thing that runs by itself can be seen by another, as a signal is or an error."""
        return any(way.effect not in ("", "enter", "terminate") for way in self._automatic_ways)

    @cached_property
    def _ends_a_scope(self) -> frozenset[DrawnElement]:
        return frozenset(way.element for way in self._automatic_ways if way.effect == "terminate")

    @cached_property
    def _automatic_ways(self) -> Sequence[Way]:
        nodes = self.net.graph.nodes.values()
        return [way for node in nodes for way in (*node.ways, *node.leave) if way.mover == "automatic"]

    def _automatic(self, marking: Marking) -> list[Step]:
        return [step for step in self.net.enabled(marking) if step.mover in ("automatic", "join")]

    def _is_allowed(self, step: Step) -> bool:
        taken: dict[str, set[str]] = {}
        for flow in step.flows:
            taken.setdefault(self.sources[flow], set()).add(flow)
        return all(self.decides(node) in (None, flows) for node, flows in taken.items())


def shadow_of(
    library: Library, process_id: str, instances: Mapping[str, Sequence[int]], decides: Decides, ends: EndsWhat
) -> Shadow:
    net = build_net(library, process_id, instances=instances, repeats=MANY)
    sources = {flow.id: flow.source for diagram in library.diagrams.values() for flow in diagram.flows}
    return Shadow(net, sources, decides, ends)
