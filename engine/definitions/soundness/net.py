"""The token game: from a marking to every marking that can come next, by the contract of docs/reference/bpmn.md.

The engine runs a case until every token waits, before anything from outside is heard. So `enabled` gives the steps
that run by themselves, if there are any; else the inclusive joins; else what persons, jobs, timers and events do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from engine.definitions.soundness.beginning import begin, begun, listens, with_handler
from engine.definitions.soundness.boundary import fired, may_fire
from engine.definitions.soundness.game import Standing
from engine.definitions.soundness.graph import Catch, DrawnElement, Graph, Handler, Mover, Node, ScopeGraph, Way
from engine.definitions.soundness.inclusive_join import holds_up, reach_in_graph
from engine.definitions.soundness.marking import Marking, Token, put
from engine.definitions.soundness.signals import signalled

_READY = 3
"""In counts, beside the progress of a token: an event sub-process that listens."""


class Step(NamedTuple):
    """One move: the element that moves, then whatever caught what it throws; who moves it; the flows it takes."""

    elements: tuple[DrawnElement, ...]
    mover: Mover
    flows: tuple[str, ...]
    marking: Marking

    @property
    def moved(self) -> frozenset[DrawnElement]:
        """The elements that are seen to work by this step."""
        return frozenset(self.elements)


class _Raised(NamedTuple):
    """What an element throws at the scopes around it."""

    kind: str  # error, escalation, cancel, signal
    name: str | None


class _Move(NamedTuple):
    elements: tuple[DrawnElement, ...]
    mover: Mover
    flows: tuple[str, ...]
    marking: Marking
    raised: _Raised | None = None


class Net:
    """The token game of one procedure."""

    def __init__(self, graph: Graph, root: int = 0) -> None:
        self.graph = graph
        self.root = root
        self._reach = reach_in_graph(graph)

    def initial_markings(self) -> list[tuple[DrawnElement, Marking]]:
        """One for each event that starts a case."""
        if self.root:
            scope = self.graph.scopes[self.root]
            return [(scope.element, begin(self.graph, self.root, scope.starts))]
        return [(element, begin(self.graph, 0, places)) for element, places in self.graph.entries]

    def enabled(self, marking: Marking) -> list[Step]:
        """What can happen now, in the order of the file."""
        found = self.possible(marking)
        for movers in (("automatic",), ("join",)):
            first = [step for step in found if step.mover in movers]
            if first:
                return first
        return found

    def possible(self, marking: Marking) -> list[Step]:
        """The same without waiting for what runs by itself: of two timers that are due at once, the second."""
        return [step for move in self._inside(marking) for step in self._at_root(move)]

    def settled(self, marking: Marking) -> set[Marking]:
        """The markings in which a command that begins here may come to rest: everything automatic has run."""
        seen, waiting, found = {marking}, [marking], set()
        while waiting:
            now = waiting.pop()
            steps = [step for step in self.enabled(now) if step.mover in ("automatic", "join")]
            if not steps:
                found.add(now)
            new = {step.marking for step in steps} - seen
            seen |= new
            waiting += new
        return found

    def is_final(self, marking: Marking) -> bool:
        """Whether nothing is left to do: no token anywhere."""
        return self._is_over(marking) and not marking.outcome.startswith("uncaught:")

    def waiting(self, marking: Marking) -> Counter[str]:
        """How many tokens wait at each user task, job and catching event, by element id."""
        return Counter(
            element.id
            for token in _all_tokens(marking)
            if not token.inner and token.place in self.graph.nodes
            for element in {
                way.element
                for way in self.graph.nodes[token.place].ways
                if way.mover not in ("automatic", "join") and way.effect != "error"
            }
        )

    def listening(self, marking: Marking) -> Counter[str]:
        """How many boundary events and event sub-processes still wait for the world outside, by id of the event."""
        found: Counter[str] = Counter()
        for token in _all_tokens(marking):
            node = self.graph.nodes.get(token.place)
            is_running = node is not None and not (token.inner and self._is_over(token.inner[0]))
            if node is not None and is_running:
                firing = [way for way in node.around if not way.keeps or may_fire(node, token, way, marking.tokens)]
                found.update({way.element.id for way in firing if way.mover != "job"})
        for each in _all_scopes(marking):
            graph = self.graph.scopes[each.scope]
            handlers = graph.handlers if each.tokens else ()
            found.update(h.element.id for h in handlers if h.from_outside and listens(each, graph, h))
        return found

    def standing(self, marking: Marking) -> list[Standing]:
        """Where each token stands: at a node, or on the flow that brought it to a gateway that waits."""
        tokens = [token for token in _all_tokens(marking) if not token.inner]
        present = {token.place for token in tokens}
        found = []
        for token in tokens:
            if token.place in self.graph.nodes:
                found.append(Standing(self.graph.nodes[token.place].element))
            else:
                gateway, _ = self.graph.flows[token.place]
                missing = tuple(self.graph.sources[place] for place in gateway.incoming if place not in present)
                found.append(Standing(gateway.element, self.graph.sources[token.place], missing))
        return found

    def lasts(self, counted: tuple[int, ...]) -> bool:
        """Whether a token that `counts` counted waits, rather than going on by itself."""
        node = self.graph.nodes.get(counted[0])
        return node is None or node.inner is not None or any(way.mover != "automatic" for way in node.ways)

    def element_at(self, counted: tuple[int, ...]) -> DrawnElement:
        """The element at a place that `counts` counted."""
        return self.graph.at(counted[0]).element

    def counts(self, marking: Marking) -> Counter[tuple[int, ...]]:
        """How many tokens stand at each place, inner scopes included; apart by what fired and what runs inside."""
        counts = Counter((token.place, self._progress(token), *token.fired) for token in _all_tokens(marking))
        for each in _all_scopes(marking):  # an event sub-process that can still begin is something to spend, too
            for handler in self.graph.scopes[each.scope].handlers:
                counts[handler.node.place, _READY] += listens(each, self.graph.scopes[each.scope], handler)
        return counts

    def _progress(self, token: Token) -> int:
        """Whether what runs inside has not begun, runs, or has ended."""
        return 0 if not token.inner else 2 if self._is_over(token.inner[0]) else 1

    def crowded(self, marking: Marking) -> set[DrawnElement]:
        """The activities that two tokens stand at, and that take time."""
        nodes = [self.graph.nodes[t.place] for t in marking.tokens if t.place in self.graph.nodes]
        busy = Counter(node.element for node in nodes if takes_time(node))
        inner = (self.crowded(m) for t in marking.tokens for m in t.inner if not self._is_around(m))
        return {element for element, count in busy.items() if count > 1}.union(*inner)

    @property
    def cost(self) -> int:
        return 2

    @property
    def is_monotone(self) -> bool:
        """Whether more tokens never make less possible: inclusive joins wait for others, some ends take others away."""
        handlers = (handler for scope in self.graph.scopes for handler in scope.handlers)
        effects = {way.effect for node in self.graph.nodes.values() for way in node.ways}
        clears = effects & {"terminate", "error", "cancel"} or any(handler.interrupting for handler in handlers)
        return not self._reach and not clears

    def _is_around(self, inner: Marking) -> bool:
        """Whether a scope only stands around the instances of one activity."""
        scope = self.graph.scopes[inner.scope]
        return len(scope.nodes) == 1 and scope.nodes[0].element == scope.element

    # -- moves of one scope

    def _moves(self, marking: Marking) -> Iterator[_Move]:
        scope = self.graph.scopes[marking.scope]
        previous = None
        for at, token in enumerate(marking.tokens):
            if token != previous and token.place in self.graph.nodes:
                rest = marking.tokens[:at] + marking.tokens[at + 1 :]
                yield from self._moves_of(marking, scope, self.graph.nodes[token.place], token, rest)
            previous = token
        if marking.tokens:
            for gateway in scope.joins:
                yield from self._joined(marking, scope, gateway)
            for handler in scope.handlers:
                yield from self._started(marking, scope, handler)

    def _moves_of(
        self, marking: Marking, scope: ScopeGraph, node: Node, token: Token, rest: tuple[Token, ...]
    ) -> Iterator[_Move]:
        if not token.inner:
            for way in node.ways:
                yield from self._take(marking, scope, node, token, rest, way)
        elif self._is_over(token.inner[0]):
            for way in node.leave:
                yield from self._take(marking, scope, node, token, rest, way)
        else:
            for move in self._inside(token.inner[0]):
                yield from self._passed_on(marking, scope, node, token, rest, move)
        for way in node.around:
            kept = (fired(node, token, way),) if way.keeps else ()
            if not way.keeps or may_fire(node, token, way, marking.tokens):
                yield _Move((way.element,), way.mover, way.flows, marking.with_tokens((*rest, *kept, *put(*way.puts))))

    def _inside(self, inner: Marking) -> Iterator[_Move]:
        """The moves of an inner scope; one that runs in sequence begins the next when the last has ended."""
        if self._is_over(inner):
            return
        if not inner.tokens:
            next_up = Marking(inner.scope, put(inner.queue[0]), inner.fired, inner.queue[1:])
            yield _Move((), "automatic", (), next_up)
        yield from self._moves(inner)

    def _is_over(self, inner: Marking) -> bool:
        return not inner.tokens and not (inner.queue and self.graph.scopes[inner.scope].in_sequence)

    def _take(
        self, marking: Marking, scope: ScopeGraph, node: Node, token: Token, rest: tuple[Token, ...], way: Way
    ) -> Iterator[_Move]:
        """What one way of a token gives. Only an activity that went on by itself counts as completed."""
        after = marking.with_tokens((*rest, *put(*way.puts)))
        move = _Move(movers_of(node, way), way.mover, way.flows, after)
        if scope.remembers and node.undone_by is not None and not way.effect:
            move = move._replace(marking=_remember(after, node.undone_by))
        match way.effect:
            case "enter":
                yield from (
                    move._replace(marking=marking.with_tokens((*rest, token._replace(inner=(inner,)))))
                    for inner in begun(self.graph, node)
                )
            case "compensate":
                chosen = tuple(h for h in marking.queue if way.name in (None, self._undoes(scope, h)))
                kept = tuple(h for h in marking.queue if h not in chosen)
                yield move._replace(marking=self._compensating(marking._replace(queue=kept), token, rest, chosen))
            case "cancel":
                yield move._replace(marking=self._compensating(marking._replace(queue=()), token, (), marking.queue))
            case "terminate":
                yield move._replace(marking=marking._replace(tokens=(), queue=()))
            case "error" | "escalation" | "signal":
                yield from self._thrown(move._replace(raised=_Raised(way.effect, way.name)), scope, None)
            case "cancelled":
                yield move._replace(raised=_Raised("cancel", None))
            case _:
                yield move

    def _compensating(
        self, marking: Marking, token: Token, rest: tuple[Token, ...], handlers: tuple[int, ...]
    ) -> Marking:
        compensation = self.graph.scopes[marking.scope].compensation
        assert compensation is not None
        inner = Marking(compensation, (), (), tuple(reversed(handlers)))
        return marking.with_tokens((*rest, token._replace(inner=(inner,))))

    def _undoes(self, scope: ScopeGraph, handler: int) -> str:
        """The id of the activity that a compensation handler belongs to."""
        return next(node.element.id for node in scope.nodes if node.undone_by == handler)

    # -- gateways that wait

    def _joined(self, marking: Marking, scope: ScopeGraph, gateway: Node) -> Iterator[_Move]:
        present = {token.place for token in marking.tokens}
        filled = [place for place in gateway.incoming if place in present]
        if gateway.waits_for == "all":
            if len(filled) < len(gateway.incoming):
                return
        elif not filled or holds_up(self._reach[gateway.place], present.difference(gateway.incoming), set(filled)):
            return
        rest = list(marking.tokens)
        for place in filled:
            rest.remove(Token(place))
        for way in gateway.ways:
            mover: Mover = "automatic" if gateway.waits_for == "all" else "join"
            yield _Move((way.element,), mover, way.flows, marking.with_tokens((*rest, *put(*way.puts))))

    # -- event sub-processes

    def _started(self, marking: Marking, scope: ScopeGraph, handler: Handler) -> Iterator[_Move]:
        if handler.from_outside and listens(marking, scope, handler):
            started = with_handler(self.graph, marking, handler)
            yield _Move((handler.element,), handler.mover, (), started)

    # -- what is thrown

    def _passed_on(
        self, marking: Marking, scope: ScopeGraph, node: Node, token: Token, rest: tuple[Token, ...], move: _Move
    ) -> Iterator[_Move]:
        """A move of the inner scope, seen from the scope around it."""
        inner_goes_on = marking.with_tokens((*rest, token._replace(inner=(move.marking,))))
        raised = move.raised
        if raised is None or raised.kind == "signal":
            yield move._replace(marking=inner_goes_on)
            return
        catch = _catching(node.catches, raised)
        if catch is not None:
            for way in catch.ways:
                kept = () if catch.interrupting else (token._replace(inner=(move.marking,)),)
                caught = marking.with_tokens((*rest, *kept, *put(*way.puts)))
                yield _Move((*move.elements, catch.element), move.mover, way.flows, caught)
            return
        left = inner_goes_on if raised.kind == "escalation" else marking.with_tokens(rest)
        yield from self._thrown(move._replace(marking=left), scope, node if node.listens else None)

    def _thrown(self, move: _Move, scope: ScopeGraph, thrower: Node | None) -> Iterator[_Move]:
        """Looks among the event sub-processes of the scope; `thrower` is one of them that throws itself."""
        raised = move.raised
        assert raised is not None
        if raised.kind in ("error", "escalation"):
            open_ones = [
                h
                for h in scope.handlers
                if h.kind == raised.kind and h.node is not thrower and listens(move.marking, scope, h)
            ]
            exact = [h for h in open_ones if h.name == raised.name and raised.name is not None]
            for handler in (exact or [h for h in open_ones if h.name is None])[:1]:
                caught = with_handler(self.graph, move.marking, handler)
                yield _Move((*move.elements, handler.element), move.mover, move.flows, caught)
                return
        yield move

    def _at_root(self, move: _Move) -> Iterator[Step]:
        """What nobody caught: an error ends in an incident; nobody needs to catch an escalation."""
        elements, mover, flows, marking, raised = move
        if raised is None or raised.kind == "escalation":
            yield Step(elements, mover, flows, marking)
        elif raised.kind == "signal":
            yield from (Step(elements, mover, flows, after) for after in signalled(self.graph, marking, raised.name))
        else:
            kind = raised.kind if self.graph.may_throw or self.root else "uncaught"
            yield Step(elements, mover, flows, Marking(marking.scope, outcome=f"{kind}:{raised.name or ''}"))


def _catching(catches: tuple[Catch, ...], raised: _Raised) -> Catch | None:
    """A handler of that very code wins over one without code."""
    fitting = [catch for catch in catches if catch.kind == raised.kind and catch.name in (None, raised.name)]
    return min(fitting, key=lambda catch: catch.name is None, default=None)


def _remember(marking: Marking, handler: int) -> Marking:
    """The last completed is compensated first; one that is completed again counts from then."""
    return marking._replace(queue=(*(h for h in marking.queue if h != handler), handler))


def movers_of(node: Node, way: Way) -> tuple[DrawnElement, ...]:
    """The elements that work when a token goes on: an event gateway with the event that came."""
    return (way.element,) if node.element.type != "eventBasedGateway" else (node.element, way.element)


def takes_time(node: Node) -> bool:
    """Whether something goes on while a token is there: somebody works, or a scope runs inside."""
    is_work = any(way.mover in ("person", "job") for way in node.ways)
    return is_work or (node.inner is not None and not node.listens)


def _all_scopes(marking: Marking) -> Iterator[Marking]:
    yield marking
    for token in marking.tokens:
        for inner in token.inner:
            yield from _all_scopes(inner)


def _all_tokens(marking: Marking) -> Iterator[Token]:
    for token in marking.tokens:
        yield token
        for inner in token.inner:
            yield from _all_tokens(inner)
