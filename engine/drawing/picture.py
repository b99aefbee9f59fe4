"""A drawn scope: every shape and line with its place, sub-processes included."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.drawing.arrange import arrange
from engine.drawing.box import Box, Point
from engine.drawing.labels import make_items, place_events
from engine.drawing.places import set_places
from engine.drawing.routing import route
from engine.drawing.scope import Scope


@dataclass
class Picture:
    """Boxes of shapes and labels and the points of lines, by the id of the element; the lanes from top to bottom."""

    width: float = 0
    height: float = 0
    shapes: dict[str, Box] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)
    lines: dict[str, list[Point]] = field(default_factory=dict)
    borders: list[float] = field(default_factory=list)

    def put(self, other: Picture, x: float, y: float) -> None:
        """Draws another picture into this one."""
        self.shapes |= {name: box.moved(x, y) for name, box in other.shapes.items()}
        self.labels |= {name: box.moved(x, y) for name, box in other.labels.items()}
        self.lines |= {name: [(px + x, py + y) for px, py in points] for name, points in other.lines.items()}


def draw_scope(scope: Scope) -> Picture:
    """Lays out one scope, its upper left corner at (0, 0)."""
    if not scope.nodes:
        return Picture(100, 120 * scope.lanes, borders=[120.0 * number for number in range(scope.lanes + 1)])
    for node in scope.nodes:
        place_events(node)
    rows = arrange(scope)
    routing = route(scope, rows)
    grid, routes = routing.grid, routing.routes
    items = make_items(scope, routes)
    places = set_places(grid, scope.lanes, routes, items)
    picture = Picture(places.width, places.borders[-1], borders=places.borders)
    for node in scope.nodes:
        x, y = places.middle(node)
        across, down = node.half
        picture.shapes[node.id] = Box(x - across, y - down, *node.size)
        for event in node.events:
            picture.shapes[event.id] = Box(x + event.offset - 18, y + down - 18, 36, 36)
    for item in items:
        if item.labels:
            x, y = places.middle(item.node)
            picture.labels[item.labels] = Box(x + item.x0, y + item.y0, item.x1 - item.x0, item.y1 - item.y0)
    for line, way in routes.items():
        picture.lines[line.id] = places.points(way)
    return picture
