"""Names that cover something move: along the flow that they belong to, or around their shape, to where there is room.

Names get their first places before anything has coordinates (see `labels`). Where several flows leave one side of a
gateway, their names may then stand in each other's way. Whatever covers nothing stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.drawing.box import Box, Point
from engine.drawing.geometry import overlap, pieces, reaches_into, runs_through
from engine.drawing.picture import Picture
from engine.drawing.scope import Node, Scope

_BESIDE, _ABOVE = 5, 3  # between a flow and its name
_AROUND, _OVER = 5, 2  # between a shape and its name, in line with it and over its shoulders
_MARGIN = 2  # what a name keeps clear of where it moves to
_SHOULDER = 12  # how far from its middle a flow may leave a gateway (see `grid.dock_offset`)
_STEP = 2
_BEND = 60
"""A name behind a bend of its flow is as hard to find as one so much further along."""
_OTHER_SHAPE = 40
"""What it costs to move the name of a shape rather than that of a flow."""

Place = tuple[float, Box]
"""How far from where a reader looks first, and where."""


def uncover_names(scope: Scope, picture: Picture) -> None:
    """Moves the names of a drawn scope that cover others, shapes or flows, the one with the shortest way first."""
    names = _Names(scope, picture)
    while found := names.best_move():
        name, box = found
        picture.labels[name] = box


@dataclass(frozen=True)
class _Names:
    scope: Scope
    picture: Picture

    def best_move(self) -> tuple[str, Box] | None:
        """The name that is to move next, and where to. What moves is clear then, so this ends.

        A name that covers a shape or a flow has to move in any case; of two that cover each other, one may stay.
        """
        moves = []
        for number, (name, places) in enumerate(self._movable()):
            label = self.picture.labels[name]
            must_move = self._hides_drawing(label, name)
            if must_move or self._hides_names(label, name):
                cost, box = self._nearest(name, places)
                if box is not None:
                    moves.append((not must_move, cost, number, name, box))
        return min(moves, key=lambda move: move[:3])[3:] if moves else None

    def _movable(self) -> Iterator[tuple[str, Iterator[Place]]]:
        for line in self.scope.lines:
            if line.label[0]:
                yield line.id, _along(self.picture.lines[line.id], *line.label)
        for node in self.scope.nodes:
            if node.label[0]:
                yield node.id, _around(self.picture.shapes[node.id], *node.label)

    def _nearest(self, name: str, places: Iterator[Place]) -> tuple[float, Box | None]:
        for cost, label in sorted(places, key=lambda place: place[0]):
            box = Box(label.x - _MARGIN, label.y - _MARGIN, label.width + 2 * _MARGIN, label.height + 2 * _MARGIN)
            if self._is_in_a_lane(box) and not self._hides_names(box, name) and not self._hides_drawing(box):
                return cost, label
        return 0, None

    def _hides_names(self, box: Box, name: str) -> bool:
        return any(overlap(box, other) for key, other in self.picture.labels.items() if key != name)

    def _hides_drawing(self, box: Box, own: str = "") -> bool:
        """Whether a shape or a flow reaches under a box; where a name was put first, its own flow may."""
        lines = (points for key, points in self.picture.lines.items() if key != own)
        return any(reaches_into(box, shape, outline) for shape, outline in self._shapes()) or any(
            runs_through(piece, box) for points in lines for piece in pieces(points)
        )

    def _shapes(self) -> Iterator[tuple[Box, str]]:
        for node in self.scope.nodes:
            yield self.picture.shapes[node.id], _outline(node)
            for event in node.events:
                yield self.picture.shapes[event.id], "circle"

    def _is_in_a_lane(self, box: Box) -> bool:
        borders = self.picture.borders
        is_between = any(a <= box.y and box.bottom <= b for a, b in zip(borders, borders[1:], strict=False))
        return is_between and box.x >= 0 and box.right <= self.picture.width


def _along(points: list[Point], width: float, height: float) -> Iterator[Place]:
    """The places beside each piece of a flow, on both sides, from its beginning on."""
    before = 0.0
    for (x0, y0), (x1, y1) in pieces(points):
        length = abs(x1 - x0) + abs(y1 - y0)
        size = width if y0 == y1 else height
        for moved in range(_STEP, max(_STEP, int(length - size)) + 1, _STEP):
            if y0 == y1:
                x = x0 + moved if x1 > x0 else x0 - moved - width
                sides = [(x, y0 - _ABOVE - height), (x, y0 + _ABOVE)]
            else:
                y = y0 + moved if y1 > y0 else y0 - moved - height
                sides = [(x0 + _BESIDE, y), (x0 - _BESIDE - width, y)]
            for side, (x, y) in enumerate(sides):
                yield before + moved + side, Box(x, y, width, height)
        before += length + _BEND


def _around(shape: Box, width: float, height: float) -> Iterator[Place]:
    """The places around a shape: above and below it, over its shoulders, past flows that leave there, and beside it."""
    middle_x, middle_y = shape.middle
    for y, over in (
        (shape.y - _AROUND - height, shape.y - _OVER - height),
        (shape.bottom + _AROUND, shape.bottom + _OVER),
    ):
        yield _OTHER_SHAPE, Box(middle_x - width / 2, y, width, height)
        for past in (_AROUND, _SHOULDER + _AROUND):
            for x in (middle_x + past, middle_x - past - width):
                yield _OTHER_SHAPE + past, Box(x, over, width, height)
    for x in (shape.right + _AROUND, shape.x - _AROUND - width):
        yield _OTHER_SHAPE + shape.width, Box(x, middle_y - height / 2, width, height)


def _outline(node: Node) -> str:
    return {"gateway": "diamond", "event": "circle"}.get(node.kind, "box")
