"""From one scope of the graph to a plain net, with what runs inside each activity summed up.

Not every scope is that plain. Compensation remembers an order, a thrown signal moves many tokens at once, and an
escalation may leave an inner scope while that goes on: then NotPlainError says so, and the token game is explored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations

from engine.definitions.soundness.game import Standing
from engine.definitions.soundness.graph import Catch, DrawnElement, Graph, Handler, Node, ScopeGraph, Way
from engine.definitions.soundness.net import movers_of, takes_time
from engine.definitions.soundness.place_net import Kind, PlaceNet, Transition
from engine.definitions.soundness.summary import Summary

_MAX_BESIDE = 3  # events on one activity that do not interrupt: every set of them is a place

_End = tuple[Way, tuple[DrawnElement, ...], frozenset[DrawnElement]]
"""How a token goes on, the path to it, and the elements that work."""


class NotPlainError(Exception):
    """The scope has something that a plain net cannot say."""


def flatten(graph: Graph, scope: ScopeGraph, sum_up: Callable[[int], Summary]) -> PlaceNet:
    """The plain net of a scope. `sum_up` gives what is known of an inner scope."""
    return _Flattening(graph, scope, sum_up).run()


class _Flattening:
    def __init__(self, graph: Graph, scope: ScopeGraph, sum_up: Callable[[int], Summary]) -> None:
        self.graph = graph
        self.scope = scope
        self.sum_up = sum_up
        self.transitions: list[Transition] = []
        self.where: dict[int, Standing] = {}
        self.stages: dict[int, set[int]] = {}  # of a node's place: the places where its token stands later
        self.beside: dict[int, tuple[int, ...]] = {}
        self.kept: set[int] = set()
        self.leads: dict[int, set[int]] = {}
        self.last_place = len(graph.nodes) + len(graph.flows)

    def run(self) -> PlaceNet:
        scope, graph = self.scope, self.graph
        if scope.in_sequence and len(scope.starts) > 1:
            raise NotPlainError
        for node in scope.nodes:
            self._add_node(node)
        armed = frozenset(self._arm(handler) for handler in scope.handlers if handler.from_outside)
        initial = [(scope.element, scope.starts)]
        if scope.number == 0:
            initial = graph.entries
        self.transitions = [
            replace(t, unless=t.unless.union(*(self.stages.get(place, ()) for place in t.unless))) if t.unless else t
            for t in self.transitions
        ]
        self.kept |= armed | {place for _, places in initial for place in places}
        activities = frozenset(node.element for node in scope.nodes if takes_time(node))
        return PlaceNet(
            scope.element, initial, self.transitions, self.where, self.beside, activities, self.kept, armed, self.leads
        )

    def _place(self, standing: Standing) -> int:
        self.last_place += 1
        self.where[self.last_place] = standing
        return self.last_place

    # -- nodes

    def _add_node(self, node: Node) -> None:
        self.where[node.place] = Standing(node.element)
        for place in node.incoming:
            self.where[place] = Standing(node.element, self.graph.sources[place])
            self.beside[place] = node.incoming
        if node.waits_for == "some" and node.incoming:
            self.kept |= set(node.incoming)
        if node.inner is None:
            self._add_atomic(node)
        elif node.ways and node.ways[0].effect in ("compensate", "cancel"):
            raise NotPlainError
        else:
            self._add_inner(node, node.inner)

    def _add_atomic(self, node: Node) -> None:
        for way in node.ways:
            if way.effect in ("compensate", "cancel"):
                self._add_compensation(node, way)
        waiting = [way for way in node.ways if way.mover != "automatic"]
        if not waiting:
            for way in node.ways:
                if way.effect not in ("compensate", "cancel"):
                    self._add_way(node.incoming or (node.place,), way, way.element, self._join_kind(node))
            self._note_unused(node, [way.puts for way in node.around], [node.place])
            return
        ends: list[_End] = [(way, movers_of(node, way), frozenset(movers_of(node, way))) for way in waiting]
        self._add_waiting(node, node.place, ends)

    def _join_kind(self, node: Node) -> Kind:
        return "join" if node.incoming and node.waits_for == "some" else "automatic"

    def _add_compensation(self, node: Node, way: Way) -> None:
        """Without anything to compensate the throw goes on, and a cancel leaves, at once."""
        if self.scope.remembers:
            raise NotPlainError
        for after in node.leave:
            self._add_way((node.place,), after, way.element, "automatic")

    def _add_inner(self, node: Node, inner: int) -> None:
        summary = self.sum_up(inner)
        skipped = [start for start in node.starts if not start]
        if any(len(start) > 1 for start in node.starts):
            raise NotPlainError
        for _ in skipped[:1]:
            for way in node.leave:
                self._add_way((node.place,), way, node.element, "automatic")
        for outcome, path in summary.at_once.items():
            moved = summary.moved if not summary.later else frozenset(path)
            for way in self._after(node, outcome):
                self._add_way((node.place,), way, node.element, "automatic", path, moved)
        if summary.later:
            inside = self._place(Standing(node.element))
            entered = Way(node.element, "automatic", (inside,))
            self._add(Transition((node.place,), entered.puts, "automatic", (), frozenset()))
            ends: list[_End] = [
                (way, (*path, way.element), summary.moved | {way.element})
                for outcome, path in summary.later.items()
                for way in self._after(node, outcome)
            ]
            self._add_waiting(node, inside, ends)
            places = [node.place, inside]
        else:
            places = [node.place]
        outcomes = {*summary.at_once, *summary.later}
        never = [way.puts for catch in node.catches for way in catch.ways if not self._is_used(node, catch, outcomes)]
        never += [way.puts for way in node.around] if not summary.later else []
        never += [way.puts for way in node.leave] if "" not in outcomes else []
        self._note_unused(node, never, places)

    def _is_used(self, node: Node, catch: Catch, outcomes: Iterable[str]) -> bool:
        return any(catch in self._catching(node, outcome) for outcome in outcomes)

    def _note_unused(self, node: Node, never: Iterable[tuple[int, ...]], places: list[int]) -> None:
        """An inclusive join looks at what is drawn, not at what happens."""
        targets = {place for puts in never for place in puts}
        if targets and any(gateway.waits_for == "some" for gateway in self.scope.joins):
            for place in places:
                self.leads.setdefault(place, set()).update(targets)
                self.kept.add(place)

    def _add_waiting(
        self,
        node: Node,
        place: int,
        ends: list[_End],
    ) -> None:
        """A token that waits at a place: it ends in its own way, or a boundary event fires."""
        beside = list(dict.fromkeys(way.element for way in node.around if way.keeps))
        if len(beside) > _MAX_BESIDE:
            raise NotPlainError
        sets = [frozenset(fired) for n in range(len(beside) + 1) for fired in combinations(beside, n)]
        places = {fired: place if not fired else self._place(self.where[place]) for fired in sets}
        self.stages.setdefault(node.place, set()).update(places.values())
        for fired, at in places.items():
            for way, path, moved in ends:
                self._add_way((at,), way, None, "waits", path, moved)
            for way in node.around:
                if not way.keeps:
                    self._add_way((at,), way, way.element, "waits")
                elif way.element not in fired:
                    stays = Way(way.element, way.mover, (*way.puts, places[fired | {way.element}]), way.flows)
                    self._add_way((at,), stays, way.element, "waits", unless=way.unless)

    # -- how an inner scope ends

    def _after(self, node: Node, outcome: str) -> Iterable[Way]:
        """The ways on when the inner scope ends so."""
        if not outcome:
            return node.leave
        catches = self._catching(node, outcome)
        if catches:
            return catches[0].ways
        kind, _, code = outcome.partition(":")
        return (Way(node.element, "automatic", effect="error" if kind == "error" else "cancelled", name=code or None),)

    def _catching(self, node: Node, outcome: str) -> list[Catch]:
        kind, _, code = outcome.partition(":")
        fitting = [c for c in node.catches if c.kind == kind and c.name in (None, code or None)]
        return sorted(fitting, key=lambda c: c.name is None)[:1]

    # -- transitions

    def _add_way(
        self,
        consumes: tuple[int, ...],
        way: Way,
        element: DrawnElement | None,
        kind: Kind,
        path: tuple[DrawnElement, ...] = (),
        moved: frozenset[DrawnElement] = frozenset(),
        unless: frozenset[int] = frozenset(),
    ) -> None:
        if element is not None:
            path = (*path, element) if element == way.element else (*path, element, way.element)
            moved = moved | {element, way.element}
        if way.effect == "terminate":
            self._add(Transition(consumes, (), kind, path, moved, clears=True))
        elif way.effect in ("error", "cancelled"):
            self._add_thrown(consumes, way, kind, path, moved)
        elif way.effect == "escalation":
            handler = self._handler("escalation", way)
            if handler is None:
                self._add(Transition(consumes, way.puts, kind, path, moved))
            else:
                rest = () if handler.interrupting else way.puts
                self._add_handled(consumes, handler, kind, path, moved, rest)
        elif way.effect == "signal" and way.name in self.graph.caught_signals:
            raise NotPlainError
        else:
            self._add(Transition(consumes, way.puts, kind, path, moved, unless=unless))

    def _add_thrown(
        self,
        consumes: tuple[int, ...],
        way: Way,
        kind: Kind,
        path: tuple[DrawnElement, ...],
        moved: frozenset[DrawnElement],
    ) -> None:
        handler = self._handler("error", way) if way.effect == "error" else None
        if handler is not None:
            self._add_handled(consumes, handler, kind, path, moved, ())
            return
        outcome = f"{'error' if way.effect == 'error' else 'cancel'}:{way.name or ''}"
        if self.scope.number == 0 and not self.graph.may_throw:
            outcome = f"uncaught:{way.name or ''}"
        self._add(Transition(consumes, (), kind, path, moved, clears=True, outcome=outcome))

    def _handler(self, kind: str, way: Way) -> Handler | None:
        throwing = [h for h in self.scope.handlers if h.node.element == way.element]
        if any(h.interrupting for h in throwing):
            return None  # it is all that is left of its scope
        fitting = [h for h in self.scope.handlers if h.kind == kind and h.name in (None, way.name)]
        fitting = [h for h in fitting if h not in throwing]
        return min(fitting, key=lambda h: h.name is None, default=None)

    def _add_handled(
        self,
        consumes: tuple[int, ...],
        handler: Handler,
        kind: Kind,
        path: tuple[DrawnElement, ...],
        moved: frozenset[DrawnElement],
        rest: tuple[int, ...],
    ) -> None:
        self._add(
            Transition(
                consumes,
                (*rest, handler.node.place),
                kind,
                (*path, handler.element),
                moved | {handler.element},
                clears=handler.interrupting,
            )
        )

    def _arm(self, handler: Handler) -> int:
        place = self._place(Standing(handler.element))
        moved = frozenset((handler.element,))
        self._add(
            Transition((place,), (handler.node.place,), "waits", (handler.element,), moved, clears=handler.interrupting)
        )
        return place

    def _add(self, transition: Transition) -> None:
        self.transitions.append(transition)
