"""What the token game is played on: the scopes of a procedure, their nodes, and the ways a token can go on.

Data is left out: wherever a condition decides, every answer is a way of its own. Called processes are drawn into
the place where they are called, so that one net is the whole procedure.

A **place** is a number. A token stands at the place of a node; only where a gateway waits for several flows does it
stand at the place of the flow that brought it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Mover = Literal["automatic", "join", "person", "job", "timer", "message", "signal", "condition"]
"""Who moves a token. `join` is an inclusive join, which the engine asks when everything automatic has come to rest."""

Effect = Literal["", "enter", "terminate", "error", "escalation", "signal", "compensate", "cancel", "cancelled"]


@dataclass(frozen=True)
class DrawnElement:
    """An element as it is drawn, for labels and messages. A called process that is drawn in twice has each twice."""

    id: str
    name: str
    type: str
    process_id: str
    inside: str = ""  # the call activities that led here, by id

    @property
    def label(self) -> str:
        """Its name, or its id when it has none."""
        return self.name or self.id


@dataclass(frozen=True, eq=False)
class Way:
    """One way on from a place: who moves, and where tokens stand afterwards."""

    element: DrawnElement
    mover: Mover
    puts: tuple[int, ...] = ()
    flows: tuple[str, ...] = ()
    effect: Effect = ""
    name: str | None = None  # of the message or signal, or the code of the error or escalation
    keeps: bool = False  # the token stays: an event that does not interrupt
    limit: int = 1  # how often such an event fires for one token
    unless: frozenset[int] = frozenset()  # nor while what it started before still stands at one of these places


@dataclass(frozen=True, eq=False)
class Catch:
    """A boundary event or event sub-process that catches what is thrown inside."""

    element: DrawnElement
    kind: str  # error, escalation, cancel
    name: str | None  # None catches every code
    interrupting: bool
    ways: tuple[Way, ...]


@dataclass(eq=False)
class Node:
    """A flow node. `ways` is for a token that has just come; `leave` for one whose inner scope has ended."""

    element: DrawnElement
    place: int
    ways: tuple[Way, ...] = ()
    around: tuple[Way, ...] = ()  # boundary events that the world outside fires
    catches: tuple[Catch, ...] = ()
    leave: tuple[Way, ...] = ()
    inner: int | None = None  # the scope that runs inside
    starts: tuple[tuple[int, ...], ...] = ()  # how the inner scope may begin, where there is a choice
    waits_for: Literal["one", "all", "some"] = "one"
    incoming: tuple[int, ...] = ()  # the places of the incoming flows, where it waits for several
    undone_by: int | None = None  # the place of its compensation handler
    listens: bool = False  # the inner scope begins when an event comes: an event sub-process


@dataclass(frozen=True, eq=False)
class Handler:
    """An event sub-process of a scope, as its start event sees it."""

    node: Node
    element: DrawnElement
    kind: str
    name: str | None
    mover: Mover
    interrupting: bool
    limit: int

    @property
    def from_outside(self) -> bool:
        """Whether the world outside starts it, rather than something thrown inside."""
        return self.kind not in ("error", "escalation")


@dataclass(eq=False)
class ScopeGraph:
    """A process, sub-process, event sub-process; or what stands around the instances of an activity."""

    number: int
    element: DrawnElement
    nodes: list[Node] = field(default_factory=list)
    starts: tuple[int, ...] = ()
    handlers: tuple[Handler, ...] = ()
    remembers: bool = False  # completed activities, because something may compensate them
    compensation: int | None = None  # the scope in which its compensation handlers run
    in_sequence: bool = False  # of the places that it begins at, one at a time
    depth: int = 0  # how many scopes are around it

    @property
    def joins(self) -> list[Node]:
        """The nodes that wait for several flows."""
        return [node for node in self.nodes if node.incoming]


@dataclass(eq=False)
class Graph:
    """All scopes of a procedure; the first is the process itself."""

    scopes: list[ScopeGraph] = field(default_factory=list)
    nodes: dict[int, Node] = field(default_factory=dict)  # by place; a flow's place is not here
    flows: dict[int, tuple[Node, str]] = field(default_factory=dict)  # place -> the gateway that waits, flow id
    sources: dict[int, DrawnElement] = field(default_factory=dict)  # place of a flow -> where it comes from
    entries: list[tuple[DrawnElement, tuple[int, ...]]] = field(default_factory=list)
    before: dict[DrawnElement, set[DrawnElement]] = field(default_factory=dict)  # who brings a token to an element
    may_throw: bool = False  # a called process by itself: what it throws is caught, or not, by whoever calls it

    def at(self, place: int) -> Node:
        """The node that a place belongs to."""
        return self.nodes[place] if place in self.nodes else self.flows[place][0]

    @cached_property
    def caught_signals(self) -> set[str | None]:
        """The names of the signals that something in the procedure waits for, once all of it is drawn in."""
        ways = (way for node in self.nodes.values() for way in (*node.ways, *node.around))
        handlers = (handler for scope in self.scopes for handler in scope.handlers)
        return {way.name for way in ways if way.mover == "signal"} | {h.name for h in handlers if h.kind == "signal"}

    def scope(self, element: DrawnElement, around: ScopeGraph | None = None) -> ScopeGraph:
        """A new scope, drawn as `element`."""
        scope = ScopeGraph(len(self.scopes), element, depth=around.depth + 1 if around else 0)
        self.scopes.append(scope)
        return scope
