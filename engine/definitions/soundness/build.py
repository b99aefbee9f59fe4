"""Reads a procedure into a graph for the token game, called processes included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations

from engine.definitions.diagram import Diagram, Flow, FlowNode, XmlNode
from engine.definitions.flow_node import is_true
from engine.definitions.library import Library
from engine.definitions.soundness.compensation import compensates, compensation_handlers
from engine.definitions.soundness.drawn_event import DrawnEvent, read_event
from engine.definitions.soundness.graph import Catch, DrawnElement, Graph, Handler, Mover, Node, ScopeGraph, Way
from engine.definitions.soundness.inclusive_join import places_after
from engine.definitions.soundness.loops import is_standard, read_loop
from engine.definitions.soundness.nesting import refuse_too_deep
from engine.definitions.soundness.net import Net
from engine.definitions.soundness.not_covered import NotCoveredError, TooWideError

_AUTOMATIC = frozenset({"scriptTask", "businessRuleTask", "task", "manualTask", "sendTask"})
_ACTIVITIES = _AUTOMATIC | {"userTask", "serviceTask", "receiveTask", "callActivity", "subProcess", "transaction"}
_GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway"})
_EVENTS = frozenset(
    {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"},
)
_OUTSIDE: Mapping[str, Mover] = {"message": "message", "timer": "timer", "signal": "signal", "conditional": "condition"}
_STARTS = {
    "process": ("none", "message", "signal"),
    "called": ("none", "message", "signal"),
    "subProcess": ("none",),
    "event": ("message", "timer", "signal", "conditional", "error", "escalation"),
}
_MAX_CHOICES = 10  # conditions in one place: a thousand ways


def build_net(
    library: Library,
    process_id: str,
    *,
    instances: Mapping[str, Sequence[int]] | None = None,
    repeats: int = 1,
) -> Net:
    """The token game of `process_id`.

    A multi-instance activity runs for nobody or for one, as all its instances are alike; `instances` gives the
    numbers of them that there may be, by element id. An event that does not interrupt, and may come again, fires
    `repeats` times for one activity.
    Raises NotCoveredError where the engine refuses the diagram, TooWideError where data decides too much in one place.
    """
    return Net(build_graph(library, process_id, instances=instances, repeats=repeats))


def build_graph(
    library: Library, process_id: str, *, instances: Mapping[str, Sequence[int]] | None = None, repeats: int = 1
) -> Graph:
    """The graph that the token game of `process_id` is played on."""
    graph = Graph(may_throw=process_id not in library.startable)
    _ProcessReader(graph, library, library.diagrams[process_id], (), instances or {}, repeats).read_process()
    return graph


class _ProcessReader:
    """Reads one process, drawn in at one place."""

    def __init__(
        self,
        graph: Graph,
        library: Library,
        diagram: Diagram,
        inside: tuple[tuple[str, str], ...],  # the processes around this one, and the call activities that lead here
        instances: Mapping[str, Sequence[int]],
        repeats: int,
    ) -> None:
        self.graph = graph
        self.library = library
        self.diagram = diagram
        self.inside = inside
        self.instances = instances
        self.repeats = repeats
        if len({flow.id for flow in diagram.flows}) < len(diagram.flows):
            raise NotCoveredError(diagram.process_id, "two flows of one id")
        for flow in diagram.flows:
            source, target = diagram.nodes.get(flow.source), diagram.nodes.get(flow.target)
            if source is None or target is None or source.scope_id != target.scope_id:
                raise NotCoveredError(flow.id, "a flow that leads nowhere or out of its scope")

    def element(self, node: FlowNode, type_: str | None = None) -> DrawnElement:
        path = "/".join(call for _, call in self.inside)
        return DrawnElement(node.id, node.name, type_ or node.type, self.diagram.process_id, path)

    def read_process(self, caller: DrawnElement | None = None, around: ScopeGraph | None = None) -> ScopeGraph:
        diagram = self.diagram
        path = "/".join(call for _, call in self.inside)
        element = DrawnElement(diagram.process_id, diagram.name, "process", diagram.process_id, path)
        scope = self.graph.scope(element, around)
        _ScopeReader(self, scope, diagram.process_id, "called" if caller else "process").read(caller)
        return scope

    def read_called(self, node: FlowNode, around: ScopeGraph) -> ScopeGraph:
        called = node.extension_value("calledElement", "processId") or ""
        calling = (*(process for process, _ in self.inside), self.diagram.process_id)
        if called in calling:
            raise NotCoveredError(node.id, f"{called} calls itself")
        if called not in self.library.diagrams:
            raise NotCoveredError(node.id, "the called process does not exist")
        inside = (*self.inside, (self.diagram.process_id, node.id))
        diagram = self.library.diagrams[called]
        reader = _ProcessReader(self.graph, self.library, diagram, inside, self.instances, self.repeats)
        return reader.read_process(self.element(node), around)


class _ScopeReader:
    """Reads one scope of a process, and the scopes inside it."""

    def __init__(self, process: _ProcessReader, scope: ScopeGraph, scope_id: str, kind: str) -> None:
        self.process = process
        self.graph = process.graph
        self.scope = scope
        self.kind = kind
        self.diagram = process.diagram
        self.drawn = process.diagram.scopes.get(scope_id, ())
        self.places: dict[str, int] = {}
        self.flow_places: dict[str, int] = {}
        self.events: dict[str, DrawnEvent] = {}
        self.handlers_of_activity: dict[str, str] = {}

    def read(self, caller: DrawnElement | None = None) -> None:
        """Fills the scope. `caller` is what a token comes from, for called processes and sub-processes."""
        for node in self.drawn:
            if node.type not in _ACTIVITIES | _GATEWAYS | _EVENTS:
                raise NotCoveredError(node.id, node.type)
            if node.type in _EVENTS:
                self.events[node.id] = read_event(node)
        self._read_compensation()
        behind_gateway = self._behind_event_gateways()
        for node in self.drawn:
            if node.type == "boundaryEvent" or node.id in behind_gateway:
                continue
            self._add_node(node)
        for node in self.drawn:
            if node.id in self.places and not node.is_event_subprocess:
                self._add_ways(node, self.graph.nodes[self.places[node.id]])
        self._read_handlers()
        if self.process.repeats == 1:
            self._keep_reminders_apart()
        self._read_starts(caller)
        self._read_before()

    # -- nodes and places

    def _add_node(self, node: FlowNode) -> None:
        place = self._new_place()
        added = Node(self.process.element(node), place, listens=node.is_event_subprocess)
        self.graph.nodes[place] = added
        self.places[node.id] = place
        target = self.scope
        if node.id in self.handlers_of_activity.values():
            assert self.scope.compensation is not None
            target = self.graph.scopes[self.scope.compensation]
        target.nodes.append(added)
        incoming = self.diagram.incoming(node.id)
        if node.type in ("parallelGateway", "inclusiveGateway") and len(incoming) > 1:
            added.waits_for = "all" if node.type == "parallelGateway" else "some"
            for flow in incoming:
                self.flow_places[flow.id] = self._new_place()
                self.graph.flows[self.flow_places[flow.id]] = (added, flow.id)
                source = self.diagram.nodes[flow.source]
                self.graph.sources[self.flow_places[flow.id]] = self.process.element(source)
            added.incoming = tuple(self.flow_places[flow.id] for flow in incoming)

    def _new_place(self) -> int:
        return len(self.graph.nodes) + len(self.graph.flows)

    # -- ways

    def _add_ways(self, node: FlowNode, added: Node) -> None:
        element = added.element
        if node.type in _ACTIVITIES:
            self._add_boundary(node, added)
            if node.loop is not None:
                self._add_loop(node, added, node.loop)
            else:
                self._add_activity(node, added, self._leaving(node, element, "automatic"), self.scope)
        elif node.type in _GATEWAYS:
            added.ways = self._gateway_ways(node, element)
        else:
            self._add_event(node, added)

    def _add_activity(self, node: FlowNode, added: Node, leave: tuple[Way, ...], around: ScopeGraph) -> None:
        """The activity itself, once. `leave` says how a token goes on from it."""
        if node.type in ("subProcess", "transaction", "callActivity"):
            added.ways = (Way(added.element, "automatic", effect="enter"),)
            added.leave = leave
            added.inner = self._read_inner(node, added.element, around).number
            return
        added.ways = tuple(_moved_by(way, self._mover(node)) for way in leave)
        if added.ways and added.ways[0].mover == "job":
            added.ways += tuple(
                Way(added.element, "job", effect="error", name=catch.name) for catch in self._errors_around(node)
            )

    def _mover(self, node: FlowNode) -> Mover:
        if node.type == "userTask":
            return "person"
        if node.type == "receiveTask":
            return "message"
        if node.type == "serviceTask" or (node.type == "sendTask" and node.extension("taskDefinition") is not None):
            return "job"
        return "automatic"

    def _errors_around(self, node: FlowNode) -> list[Catch]:
        """The error boundary events of a looping job: its instances throw at them."""
        catches = self.graph.nodes[self.places[node.id]].catches if node.loop is not None else ()
        return [catch for catch in catches if catch.kind == "error"]

    def _read_inner(self, node: FlowNode, element: DrawnElement, around: ScopeGraph) -> ScopeGraph:
        refuse_too_deep(self.graph, around, element)
        if node.type == "callActivity":
            return self.process.read_called(node, around)
        scope = self.graph.scope(element, around)
        kind = "event" if node.is_event_subprocess else "subProcess"
        _ScopeReader(self.process, scope, node.id, kind).read(element)
        return scope

    def _add_loop(self, node: FlowNode, added: Node, loop: XmlNode) -> None:
        """A scope of its own around the instances, so that boundary events belong to all of them together."""
        scope = self.graph.scope(added.element, self.scope)
        body = Node(added.element, self._new_place())
        self.graph.nodes[body.place] = body
        scope.nodes.append(body)
        scope.in_sequence = not is_standard(loop) and is_true(loop.get("isSequential"))
        leave, counts = read_loop(loop, body)
        if node.id in self.process.instances and not is_standard(loop):
            counts = list(self.process.instances[node.id])
        scope.starts = (body.place,)
        self._add_activity(node, body, leave, scope)
        added.inner = scope.number
        added.starts = tuple((body.place,) * count for count in counts)
        added.ways = (Way(added.element, "automatic", effect="enter"),)
        added.leave = self._leaving(node, added.element, "automatic")

    def _add_boundary(self, node: FlowNode, added: Node) -> None:
        around: list[Way] = []
        catches: list[Catch] = []
        for drawn in self.diagram.boundary_events(node.id):
            event = self.events[drawn.id]
            if event.kind == "compensation":
                continue
            element = self.process.element(drawn)
            interrupting = drawn.is_interrupting
            ways = self._leaving(drawn, element, "automatic")
            if event.kind in _OUTSIDE:
                again = event.repeats or event.kind != "timer"
                limit = self.process.repeats if again else 1
                around += [
                    Way(
                        element,
                        _OUTSIDE[event.kind],
                        way.puts,
                        way.flows,
                        name=event.name,
                        keeps=not interrupting,
                        limit=limit,
                    )
                    for way in ways
                ]
            elif event.kind in ("error", "escalation", "cancel"):
                if event.kind == "cancel" and node.type != "transaction":
                    raise NotCoveredError(drawn.id, "a cancel event that is not on a transaction")
                if event.kind != "escalation" and not interrupting:
                    raise NotCoveredError(drawn.id, f"{event.kind} interrupts always")
                catches.append(Catch(element, event.kind, event.name, interrupting, ways))
                if event.kind == "error" and self._mover(node) == "job" and node.loop is None:
                    around += [Way(element, "job", way.puts, way.flows, name=event.name) for way in ways]
            else:
                raise NotCoveredError(drawn.id, f"a boundary event of kind {event.kind}")
        added.around, added.catches = tuple(around), tuple(catches)
        if node.id in self.handlers_of_activity:
            added.undone_by = self.places[self.handlers_of_activity[node.id]]

    def _gateway_ways(self, node: FlowNode, element: DrawnElement) -> tuple[Way, ...]:
        outgoing = self.diagram.outgoing(node.id)
        if node.type == "exclusiveGateway":
            return tuple(self._way(element, "automatic", (flow,)) for flow in outgoing) or (Way(element, "automatic"),)
        if node.type == "inclusiveGateway":
            return self._choices(element, "automatic", (), outgoing, node.default_flow)
        if node.type == "parallelGateway":
            return (self._way(element, "automatic", tuple(outgoing)),)
        ways: list[Way] = []
        for flow in outgoing:
            target = self.diagram.nodes[flow.target]
            event = self._awaited(target)
            assert event is not None
            target_element = self.process.element(target)
            leaving = self._leaving(target, target_element, _OUTSIDE[event.kind])
            ways += [
                Way(target_element, way.mover, way.puts, (flow.id, *way.flows), name=event.name) for way in leaving
            ]
        return tuple(ways)

    def _awaited(self, node: FlowNode) -> DrawnEvent | None:
        """What a step behind an event gateway waits for; None where it is nothing that comes from outside."""
        if node.type not in ("receiveTask", "intermediateCatchEvent"):
            return None
        event = read_event(node)
        return event if event.kind in _OUTSIDE else None

    def _behind_event_gateways(self) -> set[str]:
        behind: set[str] = set()
        for node in self.drawn:
            if node.type != "eventBasedGateway":
                continue
            outgoing = self.diagram.outgoing(node.id)
            if is_true(node.node.get("instantiate")) or not outgoing:
                raise NotCoveredError(node.id, "an event gateway that starts a process or leads nowhere")
            for flow in outgoing:
                target = self.diagram.nodes[flow.target]
                is_alone = len(self.diagram.incoming(target.id)) == 1
                if self._awaited(target) is None or not is_alone or target.loop is not None:
                    raise NotCoveredError(target.id, "not an event that an event gateway can wait for")
                behind.add(target.id)
        return behind

    def _add_event(self, node: FlowNode, added: Node) -> None:
        element, event = added.element, self.events[node.id]
        leave = self._leaving(node, element, "automatic")
        name = event.name
        if node.type == "startEvent":
            added.ways = leave
        elif node.type == "intermediateCatchEvent" and event.kind in _OUTSIDE:
            added.ways = tuple(_moved_by(way, _OUTSIDE[event.kind], name) for way in leave)
        elif node.type == "intermediateCatchEvent" and event.kind == "link":
            added.ways = leave
        elif node.type == "intermediateThrowEvent" and event.kind == "link":
            added.ways = self._linked(node, element, event)
        elif event.kind in ("none", "message") and node.type != "intermediateCatchEvent":
            added.ways = leave
        elif event.kind in ("escalation", "signal") and node.type != "intermediateCatchEvent":
            added.ways = tuple(_with_effect(way, event.kind, name) for way in leave)
        elif event.kind == "compensation" and node.type != "intermediateCatchEvent":
            added.ways = (Way(element, "automatic", effect="compensate", name=name),)
            added.leave = leave
        elif event.kind in ("error", "terminate") and node.type == "endEvent":
            added.ways = (Way(element, "automatic", effect=event.kind, name=name),)  # type: ignore[arg-type]
        elif event.kind == "cancel" and node.type == "endEvent":
            added.ways = (Way(element, "automatic", effect="cancel"),)
            added.leave = (Way(element, "automatic", effect="cancelled"),)
        else:
            raise NotCoveredError(node.id, f"{node.type} of kind {event.kind}")

    def _linked(self, node: FlowNode, element: DrawnElement, event: DrawnEvent) -> tuple[Way, ...]:
        targets = [
            other
            for other in self.drawn
            if other.type == "intermediateCatchEvent" and self.events[other.id] == event and other.id in self.places
        ]
        if len(targets) > 1:
            raise NotCoveredError(node.id, "two link catch events of one name")
        return tuple(Way(element, "automatic", (self.places[target.id],)) for target in targets)

    # -- flows

    def _way(self, element: DrawnElement, mover: Mover, flows: tuple[Flow, ...]) -> Way:
        for flow in flows:
            if flow.target not in self.places:
                raise NotCoveredError(flow.target, "nothing that a flow may lead to")
        puts = tuple(self.flow_places.get(flow.id, self.places[flow.target]) for flow in flows)
        return Way(element, mover, puts, tuple(flow.id for flow in flows))

    def _leaving(self, node: FlowNode, element: DrawnElement, mover: Mover) -> tuple[Way, ...]:
        """Flows out of anything but a gateway: every one without condition, and those whose condition is true."""
        outgoing = self.diagram.outgoing(node.id)
        conditional = [flow for flow in outgoing if flow.condition]
        if not conditional:
            return (self._way(element, mover, tuple(outgoing)),)
        default = node.default_flow
        always = tuple(flow for flow in outgoing if not flow.condition and flow.id != default)
        return self._choices(element, mover, always, [f for f in outgoing if f not in always], default)

    def _choices(
        self, element: DrawnElement, mover: Mover, always: tuple[Flow, ...], others: list[Flow], default: str | None
    ) -> tuple[Way, ...]:
        """One way for each set of conditions that may be true; the default flow when none is."""
        optional = [flow for flow in others if flow.id != default]
        if len(optional) > _MAX_CHOICES:
            raise TooWideError(element)
        sets = chain.from_iterable(combinations(optional, n) for n in range(1, len(optional) + 1))
        ways = [self._way(element, mover, (*always, *chosen)) for chosen in sets]
        otherwise = tuple(flow for flow in others if flow.id == default)
        if otherwise or always or not optional:
            ways.append(self._way(element, mover, (*always, *otherwise)))
        return tuple(ways)

    # -- event sub-processes, starts, compensation

    def _read_handlers(self) -> None:
        handlers = []
        for node in self.drawn:
            if not node.is_event_subprocess:
                continue
            starts = [n for n in self.diagram.scopes.get(node.id, ()) if n.type == "startEvent"]
            if len(starts) != 1 or self.diagram.incoming(node.id) or self.diagram.outgoing(node.id):
                raise NotCoveredError(node.id, "an event sub-process has one start event, and no flows")
            event = read_event(starts[0])
            if event.kind not in _STARTS["event"]:
                raise NotCoveredError(starts[0].id, f"an event sub-process that begins with {event.kind}")
            added = self.graph.nodes[self.places[node.id]]
            added.inner = self._read_inner(node, added.element, self.scope).number
            added.leave = (Way(added.element, "automatic"),)
            interrupting = starts[0].is_interrupting
            limit = self.process.repeats if event.kind != "timer" or event.repeats else 1
            handlers.append(
                Handler(
                    added,
                    self.process.element(starts[0]),
                    event.kind,
                    event.name,
                    _OUTSIDE.get(event.kind, "automatic"),
                    interrupting or event.kind == "error",
                    1 if interrupting else limit,
                )
            )
        self.scope.handlers = tuple(handlers)

    def _keep_reminders_apart(self) -> None:
        """In a loop, what a reminder starts could be there any number of times; all would be alike, so one will do."""
        for node in self.scope.nodes:
            if not any(way.keeps for way in node.around):
                continue
            on = places_after(self.graph, {place for way in (*node.ways, *node.leave) for place in way.puts})
            node.around = tuple(
                replace(way, unless=frozenset(places_after(self.graph, set(way.puts)) - on)) if way.keeps else way
                for way in node.around
            )

    def _read_starts(self, caller: DrawnElement | None) -> None:
        starts = [node for node in self.drawn if node.type == "startEvent"]
        none_starts = [node for node in starts if self.events[node.id].kind == "none"]
        for node in starts:
            if self.events[node.id].kind not in _STARTS[self.kind]:
                raise NotCoveredError(node.id, f"a start event of kind {self.events[node.id].kind}")
        if len(none_starts) > 1:
            raise NotCoveredError(none_starts[1].id, "more than one none start event")
        if self.kind == "event":
            begins = starts
        elif none_starts:
            begins = none_starts
        elif starts and self.kind != "process":
            raise NotCoveredError(starts[0].id, "called, and without a none start event")
        elif starts:
            begins = []
        else:
            begins = [node for node in self.drawn if self._starts_by_itself(node)]
        self.scope.starts = tuple(self.places[node.id] for node in begins)
        if self.kind == "process":
            element = self.process.element(begins[0]) if len(begins) == 1 else self.scope.element
            entries = [(element, self.scope.starts)] if begins or not starts else []
            others = [node for node in starts if node not in none_starts]
            entries += [(self.process.element(node), (self.places[node.id],)) for node in others]
            self.graph.entries = entries
            for node in others:
                self._note(self.process.element(node), self.scope.element)
        for node in begins:
            self._note(self.process.element(node), caller or self.scope.element)

    def _starts_by_itself(self, node: FlowNode) -> bool:
        return (
            node.id in self.places
            and not self.diagram.incoming(node.id)
            and not node.is_event_subprocess
            and node.id not in self.handlers_of_activity.values()
            and not (node.type == "intermediateCatchEvent" and self.events[node.id].kind == "link")
        )

    def _read_compensation(self) -> None:
        """Which handler undoes which activity, and whether anything in the scope may ask for it."""
        activities = {node.id for node in self.drawn if node.type in _ACTIVITIES}
        self.handlers_of_activity = compensation_handlers(self.diagram, self.drawn, self.events, activities)
        throwing = [node for node in self.drawn if compensates(node, self.events)]
        self.scope.remembers = bool(throwing and self.handlers_of_activity)
        if throwing or self.handlers_of_activity:
            compensation = self.graph.scope(self.scope.element, self.scope)
            compensation.in_sequence = True
            self.scope.compensation = compensation.number

    # -- who brings a token to an element, for messages

    def _note(self, element: DrawnElement, source: DrawnElement) -> None:
        self.graph.before.setdefault(element, set()).add(source)

    def _read_before(self) -> None:
        nodes = self.diagram.nodes
        for node in self.drawn:
            element = self.process.element(node)
            self.graph.before.setdefault(element, set())
            for flow in self.diagram.incoming(node.id):
                self._note(element, self.process.element(nodes[flow.source]))
            if node.type == "boundaryEvent":
                attached = nodes.get(node.attached_to or "")
                if attached is None or attached.type not in _ACTIVITIES:
                    raise NotCoveredError(node.id, "a boundary event that is attached to nothing")
                self._note(element, self.process.element(attached))
                if self.events[node.id].kind == "compensation":
                    del self.graph.before[element]  # never fires by itself
            if node.is_event_subprocess:
                del self.graph.before[element]  # its start event says whether it ever runs
            if node.type == "intermediateCatchEvent" and self.events[node.id].kind == "link":
                for other in self.drawn:
                    if other.type == "intermediateThrowEvent" and self.events[other.id] == self.events[node.id]:
                        self._note(element, self.process.element(other))
        for handled, handler in self.handlers_of_activity.items():
            self._note(self.process.element(nodes[handler]), self.process.element(nodes[handled]))


def _moved_by(way: Way, mover: Mover, name: str | None = None) -> Way:
    return Way(way.element, mover, way.puts, way.flows, way.effect, name)


def _with_effect(way: Way, effect: str, name: str | None) -> Way:
    return Way(way.element, way.mover, way.puts, way.flows, effect, name)  # type: ignore[arg-type]
