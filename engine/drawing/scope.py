"""What is drawn in one scope: its nodes in lanes, and the lines between them, as the layout works on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.drawing.sizes import Size


@dataclass(eq=False)
class Event:
    """A boundary event on the lower edge of its activity."""

    id: str
    label: Size
    offset: float = 0
    """How far right of the middle of the activity it sits."""


@dataclass(eq=False)
class Node:
    """A shape that takes a place of its own: a flow node that is not a boundary event, or a text annotation."""

    id: str
    kind: str
    """task, gateway, event, box (an open sub-process) or note."""
    lane: int
    size: Size
    label: Size = (0, 0)
    events: list[Event] = field(default_factory=list)
    column: int = 0
    row: int = 0
    is_main: bool = False
    is_goal: bool = False
    """An end that grants what was applied for."""
    link: str = ""
    """The name by which link events meet."""
    at: int = 0
    """Its place in the order of the file."""

    @property
    def half(self) -> Size:
        return self.size[0] / 2, self.size[1] / 2


@dataclass(eq=False)
class Line:
    """A sequence flow or an association. From a boundary event, it begins at `event`."""

    id: str
    source: Node
    target: Node
    label: Size = (0, 0)
    event: Event | None = None
    is_flow: bool = True
    is_back: bool = False
    is_main: bool = False


@dataclass
class Scope:
    """The nodes of the process or of a sub-process. A scope without lanes has one that is not drawn."""

    nodes: list[Node]
    lines: list[Line]
    lanes: int

    def out_of(self, node: Node) -> list[Line]:
        return [line for line in self.lines if line.source is node]

    def into(self, node: Node) -> list[Line]:
        return [line for line in self.lines if line.target is node]

    def forward(self) -> Iterable[Line]:
        """The lines that lead to the right."""
        return (line for line in self.lines if not line.is_back and line.source is not line.target)
