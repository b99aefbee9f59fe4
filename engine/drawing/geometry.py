"""Boxes and lines on a plane: what overlaps, what runs through what, what crosses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot

from engine.drawing.box import Box, Point

SLACK = 1.0
"""Distances up to this are drawing, not meaning."""

Piece = tuple[Point, Point]


def pieces(points: Sequence[Point]) -> Iterator[Piece]:
    """The straight pieces of a line."""
    return zip(points, points[1:], strict=False)


def extent(points: Sequence[Point]) -> Box:
    """The smallest box around a line."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across) - min(across), max(down) - min(down))


def are_near(a: Box, b: Box) -> bool:
    """Whether two boxes touch, or nearly: what lies in boxes that do not has nothing to do with each other."""
    return a.x <= b.right + SLACK and b.x <= a.right + SLACK and a.y <= b.bottom + SLACK and b.y <= a.bottom + SLACK


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share more than their borders."""
    across = min(a.right, b.right) - max(a.x, b.x)
    down = min(a.bottom, b.bottom) - max(a.y, b.y)
    return across > SLACK and down > SLACK


def holds(outer: Box, inner: Box) -> bool:
    """Whether a box lies within another."""
    return (
        inner.x >= outer.x - SLACK
        and inner.y >= outer.y - SLACK
        and inner.right <= outer.right + SLACK
        and inner.bottom <= outer.bottom + SLACK
    )


def runs_through(piece: Piece, box: Box) -> bool:
    """Whether a piece of a line has a part inside a box (clipped side by side, after Liang and Barsky)."""
    (x0, y0), (x1, y1) = piece
    dx, dy = x1 - x0, y1 - y0
    enters, leaves = 0.0, 1.0
    for step, room in (
        (-dx, x0 - box.x - SLACK),
        (dx, box.right - SLACK - x0),
        (-dy, y0 - box.y - SLACK),
        (dy, box.bottom - SLACK - y0),
    ):
        if step == 0:
            if room <= 0:
                return False
        elif step < 0:
            enters = max(enters, room / step)
        else:
            leaves = min(leaves, room / step)
    return leaves > enters


def pierces(piece: Piece, shape: Box, outline: str) -> bool:
    """Whether a piece of a line has a part inside a shape; beside the corner of a diamond there is room."""
    if not is_orthogonal(piece):
        return runs_through(piece, shape)
    (x0, y0), (x1, y1) = piece
    return reaches_into(Box(min(x0, x1), min(y0, y1), abs(x0 - x1), abs(y0 - y1)), shape, outline)


def is_orthogonal(piece: Piece) -> bool:
    (x0, y0), (x1, y1) = piece
    return abs(x0 - x1) <= SLACK or abs(y0 - y1) <= SLACK


def shared_length(a: Piece, b: Piece) -> float:
    """How far two orthogonal pieces run on top of one another."""
    for axis in (0, 1):
        other = 1 - axis
        level = a[0][other]
        if all(abs(point[other] - level) <= SLACK for point in (*a, *b)):
            low = max(min(a[0][axis], a[1][axis]), min(b[0][axis], b[1][axis]))
            high = min(max(a[0][axis], a[1][axis]), max(b[0][axis], b[1][axis]))
            return high - low
    return 0.0


def cross(a: Piece, b: Piece) -> bool:
    """Whether two pieces pass through each other; touching at an end is no crossing."""
    return _turn(a, b[0]) * _turn(a, b[1]) < 0 and _turn(b, a[0]) * _turn(b, a[1]) < 0


def _turn(piece: Piece, point: Point) -> float:
    """On which side of a piece a point lies."""
    (x0, y0), (x1, y1) = piece
    return (x1 - x0) * (point[1] - y0) - (y1 - y0) * (point[0] - x0)


def reaches_into(box: Box, shape: Box, outline: str) -> bool:
    """Whether a box, or an upright or level piece of a line as one, has a part inside a shape."""
    middle_x, middle_y = shape.middle
    nearest = min(max(middle_x, box.x), box.right), min(max(middle_y, box.y), box.bottom)
    return _distance(nearest, shape, outline) < 1 - _slack(shape)


def is_on_border(point: Point, shape: Box, outline: str) -> bool:
    """Whether a line ends on the border of a shape."""
    return abs(_distance(point, shape, outline) - 1) <= 2 * _slack(shape)


def _distance(point: Point, shape: Box, outline: str) -> float:
    """How far from the middle of a shape a point lies, when 1 is its border: a diamond, a circle or a box."""
    across = abs(point[0] - shape.middle[0]) / (shape.width / 2 or SLACK)
    down = abs(point[1] - shape.middle[1]) / (shape.height / 2 or SLACK)
    if outline == "diamond":
        return across + down
    return hypot(across, down) if outline == "circle" else max(across, down)


def _slack(shape: Box) -> float:
    return 2 * SLACK / (min(shape.width, shape.height) or SLACK)
