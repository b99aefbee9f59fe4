"""Where names stand: beside what they name, on a side that no flow leaves.

Gateways have their name above, events below; where a flow docks there, on another side. The name of a flow stands
beside its first piece. All boxes are relative to the middle of the node that they belong to.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from engine.drawing.grid import Dock
from engine.drawing.scope import Event, Line, Node, Scope
from engine.drawing.traffic import Route

_GAP = 5

Docks = dict[Node, set[tuple[str, float]]]
"""The sides and offsets at which lines dock."""


@dataclass(frozen=True)
class Item:
    """A rectangle that belongs to a node: its shape, a boundary event, or a text."""

    node: Node
    x0: float
    x1: float
    y0: float
    y1: float
    band: str
    """U above the middle of the row, L below it, C both."""
    labels: str = ""
    """The id of the element whose name this is; empty for a shape."""

    @property
    def is_shape(self) -> bool:
        return not self.labels


def make_items(scope: Scope, routes: dict[Line, Route]) -> list[Item]:
    """Everything that takes room in a drawing whose lines have their docks."""
    docks = _docks(routes)
    named = [_line_label(line, routes[line].start, docks) for line in scope.lines if line.label[0]]
    items: list[Item] = []
    for node in scope.nodes:
        across, down = node.half
        items.append(Item(node, -across, across, -down, down, "C"))
        if node.label[0]:
            left = {item.band for item in named if item.node is node and item.x1 <= 0}
            items.append(_node_label(node, docks[node], left))
        for event in node.events:
            items.append(Item(node, event.offset - 18, event.offset + 18, down - 18, down + 18, "L"))
            if event.label[0]:
                items.append(_event_label(node, event))
    return items + named


def _docks(routes: dict[Line, Route]) -> Docks:
    """Where lines dock at each node, those at its boundary events apart."""
    found: Docks = defaultdict(set)
    for route in routes.values():
        for dock in (route.start, route.end):
            if dock.event is None:
                found[dock.node].add((dock.side, dock.offset))
    return found


def place_events(node: Node) -> None:
    """Spreads boundary events over the lower edge; an activity with many grows so that their names fit between."""
    events = node.events
    if len(events) == 1:
        events[0].offset = -round(node.half[0] / 2)
    elif len(events) == 2:
        events[0].offset, events[1].offset = -round(node.half[0] - 22), round(node.half[0] - 22)
    elif events:
        step = 44 + max(event.label[0] for event in events)
        node.size = (max(node.size[0], step * len(events)), node.size[1])
        left = -node.half[0] + 28
        for number, event in enumerate(events):
            event.offset = left + number * node.size[0] / len(events)


def _node_label(node: Node, docks: set[tuple[str, float]], left: set[str]) -> Item:
    """Above or below, right, or over the left shoulder; `left` are the bands in which the name of a flow is there."""
    used = {side for side, _ in docks}
    width, height = node.label
    across, down = node.half
    above = (-width / 2, -down - _GAP - height, "U")
    below = (-width / 2, down + _GAP, "L")
    sides = [("U", above), ("D", below)] if node.kind == "gateway" else [("D", below), ("U", above)]
    for side, (x, y, band) in sides:
        if side not in used:
            return Item(node, x, x + width, y, y + height, band, node.id)
    if "R" not in used:
        return Item(node, across + _GAP, across + _GAP + width, -height / 2, height / 2, "C", node.id)
    taken = left | {"U" if side == "U" else "L" for side, offset in docks if side in "UD" and offset < 0}
    corners = [("U", -down - 2 - height), ("L", down + 2)]
    if node.kind != "gateway":
        corners.reverse()
    band, y = next((corner for corner in corners if corner[0] not in taken), corners[0])
    return Item(node, -6 - width, -6, y, y + height, band, node.id)


def _event_label(node: Node, event: Event) -> Item:
    """Right of the event and below the activity; left of the first of two."""
    width, height = event.label
    top = node.half[1] + 6
    if len(node.events) == 2 and event is node.events[0]:
        return Item(node, event.offset - 22 - width, event.offset - 22, top, top + height, "L", event.id)
    return Item(node, event.offset + 22, event.offset + 22 + width, top, top + height, "L", event.id)


def _line_label(line: Line, dock: Dock, docks: Docks) -> Item:
    width, height = line.label
    node = dock.node
    across, down = node.half
    if dock.event is not None:
        top = down + 24
        if line.event is not None and line.event.label[0]:
            top = down + 12 + line.event.label[1]
        return Item(node, dock.offset + 5, dock.offset + 5 + width, top, top + height, "L", line.id)
    if dock.side == "R":
        y = dock.offset - 3
        return Item(node, across + 4, across + 4 + width, y - height, y, "U", line.id)
    if dock.side == "L":
        y = dock.offset - 3
        return Item(node, -across - 4 - width, -across - 4, y - height, y, "U", line.id)
    beside = [offset for side, offset in docks[node] if side == dock.side]
    is_left = max(beside) > dock.offset and min(beside) == dock.offset
    left = dock.offset - 5 - width if is_left or dock.offset < 0 else dock.offset + 5
    if dock.side == "D":
        return Item(node, left, left + width, down + 4, down + 4 + height, "L", line.id)
    return Item(node, left, left + width, -down - 4 - height, -down - 4, "U", line.id)
