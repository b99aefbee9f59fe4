"""Where the tokens of one scope stand, and where they may stand: all positions that its diagram allows.

A position counts tokens by place: the id of a node that waits (for a person, a job, an event, a scope of its own), or
the id of a flow on which a token waits at a join. Conditions are not asked: every way that they leave open is
possible. Activities are atomic, whatever runs inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from engine.execution.nodes.activity import Activity
from engine.execution.nodes.catch_event import CatchEvent
from engine.execution.nodes.event_gateway import EventGateway
from engine.execution.nodes.exclusive_gateway import ExclusiveGateway
from engine.execution.nodes.flow_node import Flow, FlowNodeSpec
from engine.execution.nodes.inclusive_gateway import InclusiveGateway
from engine.execution.nodes.joining import JoiningGateway
from engine.execution.nodes.parallel_gateway import ParallelGateway
from engine.execution.nodes.tasks import DecisionTask, PassingTask, ScriptTask
from engine.execution.nodes.throw_event import JobEvent, LinkThrow, SendTask, Throwing
from engine.execution.process_spec import ProcessSpec

Position = tuple[str, ...]
"""Places in alphabetical order, one for each token."""

Arrival = tuple[FlowNodeSpec, Flow | None]

MOST_POSITIONS = 20_000
_MOST_IN_ONE_PLACE = 3
_MOST_ON_THEIR_WAY = 100
_ENDS_ITS_SCOPE = frozenset({"terminate", "error"})


class TooManyPositionsError(Exception):
    """The scope allows more positions than are looked at: nothing can be said for certain."""


class Positions:
    """The positions of one scope. What was found is kept, so that many cases can be asked about."""

    def __init__(self, spec: ProcessSpec) -> None:
        self.spec = spec
        self._next: dict[Position, frozenset[Position]] = {}
        self._inclusive = [node for node in spec.nodes.values() if isinstance(node, InclusiveGateway)]
        self._joins = {
            flow.id: node
            for node in spec.nodes.values()
            if isinstance(node, JoiningGateway) and len(node.incoming) > 1
            for flow in node.incoming
        }

    def is_reached(self, position: Position, starts: Iterable[Iterable[FlowNodeSpec]]) -> bool:
        """Whether a scope that begins at one of `starts` can come to stand like this."""
        first = [found for nodes in starts for found in self._rests((), [(node, None) for node in nodes])]
        return any(found == position for found in self._explore(first))

    def can_end(self, position: Position) -> bool:
        """Whether no way on from here leaves a token behind for which nothing more can come."""
        return all(not found or self._after(found) for found in self._explore([position]))

    def _explore(self, first: Iterable[Position]) -> Iterator[Position]:
        seen = set(first)
        waiting = list(seen)
        while waiting:
            position = waiting.pop()
            yield position
            for following in self._after(position) - seen:
                seen.add(following)
                if len(seen) > MOST_POSITIONS:
                    raise TooManyPositionsError(self.spec.name)
                waiting.append(following)

    def _after(self, position: Position) -> frozenset[Position]:
        """The next positions, when one of the waiting tokens goes on."""
        if position not in self._next:
            found: set[Position] = set()
            for place in dict.fromkeys(position):
                node = self.spec.nodes.get(place)
                if node is not None:
                    found.update(self._goes_on(position, node))
            self._next[position] = frozenset(found)
        return self._next[position]

    def _goes_on(self, position: Position, node: FlowNodeSpec) -> Iterator[Position]:
        rest = _without(position, [node.name])
        if isinstance(node, EventGateway):
            for flow in node.flows:
                for arrivals in _ways_out(flow.target):
                    yield from self._rests(rest, arrivals)
            return
        if isinstance(node, Throwing) and node.element.event and node.element.event.kind == "cancel":
            yield ()
            return
        for arrivals in _ways_out(node):
            yield from self._rests(rest, arrivals)
        for event in node.boundary_events if isinstance(node, Activity) else ():
            remaining = rest if event.element.is_interrupting else position
            for arrivals in _ways_out(event):
                yield from self._rests(remaining, arrivals)

    def _rests(self, position: Position, arrivals: list[Arrival]) -> Iterator[Position]:
        """Where everything waits again after these tokens have come."""
        seen = set()
        waiting = [(position, tuple(arrivals))]
        while waiting:
            state = waiting.pop()
            standing, coming = state
            if state in seen or len(coming) > _MOST_ON_THEIR_WAY or _is_crowded(standing):
                continue
            seen.add(state)
            following = self._arrive(standing, coming[0], coming[1:]) if coming else self._joined(standing)
            waiting += following
            if not coming and not following:
                yield standing

    def _arrive(
        self, position: Position, arrival: Arrival, others: tuple[Arrival, ...]
    ) -> list[tuple[Position, tuple[Arrival, ...]]]:
        node, flow = arrival
        kind = node.element.event.kind if isinstance(node, Throwing) and node.element.event else None
        if flow is not None and flow.id in self._joins:
            standing = _with(position, flow.id)
            each = [incoming.id for incoming in node.incoming]
            if not isinstance(node, ParallelGateway) or any(place not in standing for place in each):
                return [(standing, others)]
            position = _without(standing, each)
        elif kind in _ENDS_ITS_SCOPE:
            return [((), ())]
        elif kind == "cancel":
            return [((node.name,), ())]
        elif kind == "compensation" or _waits(node):
            return [(_with(position, node.name), others)]
        return [(position, (*others, *arrivals)) for arrivals in _ways_out(node)]

    def _joined(self, position: Position) -> list[tuple[Position, tuple[Arrival, ...]]]:
        """Inclusive joins that go on now that everything else waits."""
        found: list[tuple[Position, tuple[Arrival, ...]]] = []
        for gateway in self._inclusive:
            filled = [flow.id for flow in gateway.incoming if flow.id in position and flow.id in self._joins]
            if filled and not any(gateway.is_held_up_by(node, filled) for node in self._standing(position, gateway)):
                rest = _without(position, filled)
                found += [(rest, tuple(arrivals)) for arrivals in _ways_out(gateway)]
        return found

    def _standing(self, position: Position, but: FlowNodeSpec) -> set[str]:
        """The nodes that have a token, boundary events included."""
        nodes = [self._joins.get(place) or self.spec.nodes[place] for place in position]
        names = {node.name for node in nodes if node is not but}
        for node in nodes:
            names.update(event.name for event in (node.boundary_events if isinstance(node, Activity) else ()))
            names.update(flow.target.name for flow in (node.flows if isinstance(node, EventGateway) else ()))
        return names


def _waits(node: FlowNodeSpec) -> bool:
    """Whether a token may stand here while the case waits."""
    if isinstance(node, Activity):
        passes = isinstance(node, PassingTask | ScriptTask | DecisionTask | SendTask)
        return not passes
    return isinstance(node, CatchEvent | EventGateway | JobEvent)


def _ways_out(node: FlowNodeSpec) -> Iterator[list[Arrival]]:
    """Every set of flows that a token may take out of a node."""
    if isinstance(node, LinkThrow):
        yield [(node.target, None)]
        return
    flows = node.flows
    if isinstance(node, ExclusiveGateway):
        yield from ([_along(flow)] for flow in flows)
        if not flows:
            yield []
        return
    if isinstance(node, InclusiveGateway) and len(flows) > 1:
        open_ones = [flow for flow in flows if flow.condition is not None and not flow.is_default]
        sure: list[Flow] = []
    elif isinstance(node, ParallelGateway):
        open_ones, sure = [], list(flows)
    else:
        open_ones = [flow for flow in flows if flow.condition is not None]
        sure = [flow for flow in flows if flow.condition is None and not (open_ones and flow.is_default)]
    default = [flow for flow in flows if open_ones and flow.is_default]
    if not open_ones:
        yield [_along(flow) for flow in sure or default]
        return
    for size in range(1, len(open_ones) + 1):
        for taken in combinations(open_ones, size):
            yield [_along(flow) for flow in (*sure, *taken)]
    if default or sure:
        yield [_along(flow) for flow in (*sure, *default)]


def _is_crowded(position: Position) -> bool:
    """More tokens in one place than are followed: only events that come again and again do that."""
    return max(map(position.count, position), default=0) > _MOST_IN_ONE_PLACE


def _along(flow: Flow) -> Arrival:
    return flow.target, flow


def _with(position: Position, place: str) -> Position:
    return tuple(sorted((*position, place)))


def _without(position: Position, places: Iterable[str]) -> Position:
    left = list(position)
    for place in places:
        left.remove(place)
    return tuple(left)
