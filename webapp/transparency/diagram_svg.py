"""A procedure as a picture: SVG drawn on the server from the diagram interchange.

The picture needs no script and no inline style (the content security policy forbids both): shapes carry
classes, the stylesheet gives them their look. What has been done and what is being done is marked by a sign
as well as by a colour (WCAG 2.2, 1.4.1). The list of steps in words stays the first view; this is the second.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from math import hypot

from markupsafe import Markup, escape

from engine.drawing.box import Box, Point
from webapp.transparency.diagram_icons import (
    COLLAPSED,
    DONE_MARK,
    EVENT_ICONS,
    GATEWAY_ICONS,
    PARALLEL_INSTANCES,
    SEQUENTIAL_INSTANCES,
    TASK_ICONS,
    TERMINATE,
)
from webapp.transparency.diagram_layout import Edge, Layout, Shape, read_layout
from webapp.transparency.diagram_text import NORMAL, SMALL, TextBlock, fit, text_width, wrap

MARGIN = 14
BAND = 30  # the width of the title band of pools and lanes, as every BPMN editor draws it
CORNER = 7
TIP_LENGTH = 8.0
LABEL_WIDTH = 96.0

POOLS_AND_LANES = ("participant", "lane")


@dataclass(frozen=True)
class DiagramWords:
    """The words of the picture that are not in the procedure itself, in the reader's language."""

    done: str = "selesai"
    current: str = "sedang berjalan"
    steps_done: str = "Sudah selesai"
    steps_current: str = "Sedang berjalan"


def render_diagram(
    bpmn: bytes,
    *,
    done: Collection[str],
    current: Collection[str],
    title: str,
    words: DiagramWords | None = None,
    translate: Callable[[str], str] = str,
) -> Markup:
    """Draw a procedure as one <svg>, with the elements of `done` and `current` (by id) marked.

    An element in both is being done again, and shows as current. `translate` puts each text of the
    diagram into the language of the reader.
    """
    layout = read_layout(bpmn)
    now = frozenset(current)
    picture = _Picture(layout, frozenset(done) - now, now, words or DiagramWords(), translate)
    return picture.svg(title)


class _Picture:
    """Draws one layout; gathers how far the drawing reaches, so that nothing is cut off."""

    def __init__(
        self,
        layout: Layout,
        done: frozenset[str],
        current: frozenset[str],
        words: DiagramWords,
        translate: Callable[[str], str],
    ) -> None:
        self.layout = layout
        self.done = done
        self.current = current
        self.words = words
        self.translate = translate
        self.reach = _Reach()

    def svg(self, title: str) -> Markup:
        # From the ground up: pools and lanes, open sub-processes, lines, shapes, then the texts of the lines.
        shapes = self.layout.shapes
        grounds = [s for s in shapes if s.type in POOLS_AND_LANES]
        open_scopes = [s for s in shapes if s.expanded and s.type not in POOLS_AND_LANES]
        others = [s for s in shapes if s not in grounds and s not in open_scopes]
        body = "".join(
            (
                *(self._pool_or_lane(s) for s in grounds),
                *(self._step(s) for s in open_scopes),
                self._lines(),
                *(self._step(s) for s in others),
                *(self._edge_label(e) for e in self.layout.edges if e.name),
            )
        )
        x, y, width, height = self.reach.box()
        return Markup(
            '<svg class="dg" xmlns="http://www.w3.org/2000/svg" role="img" '
            f'viewBox="{_n(x)} {_n(y)} {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}">'
            f"<title>{escape(title)}</title>"
            f"{self._description()}{body}</svg>"
        )

    def _description(self) -> str:
        sentences = []
        for heading, ids in ((self.words.steps_done, self.done), (self.words.steps_current, self.current)):
            names = [self._public_name(s) for s in self.layout.shapes if s.id in ids]
            if any(names):
                sentences.append(f"{heading}: {', '.join(name for name in names if name)}.")
        return f"<desc>{escape(' '.join(sentences))}</desc>" if sentences else ""

    # --- pools and lanes

    def _pool_or_lane(self, shape: Shape) -> str:
        bounds = shape.bounds
        self.reach.add(bounds)
        kind, band = ("pool", "head") if shape.type == "participant" else ("lane", "band")
        outline = _rect(bounds, kind)
        if not shape.horizontal:
            title = Box(bounds.x, bounds.y, bounds.width, BAND)
            block = fit(self._name(shape), title.width - 12, BAND, (NORMAL, SMALL))
            return f"{_rect(title, band)}{self._text(block, *title.middle, 'title')}{outline}"
        title = Box(bounds.x, bounds.y, BAND, bounds.height)
        block = fit(self._name(shape), title.height - 10, BAND - 2, (NORMAL, SMALL))
        x, y = title.middle
        text = self._text(block, 0, 0, "title")
        return f'{_rect(title, band)}<g transform="translate({_n(x)} {_n(y)}) rotate(-90)">{text}</g>{outline}'

    # --- lines

    def _lines(self) -> str:
        flows = [e for e in self.layout.edges if e.type != "association"]
        associations = [e for e in self.layout.edges if e.type == "association"]
        for edge in self.layout.edges:
            for x, y in edge.waypoints:
                self.reach.add(Box(x - 4, y - 4, 8, 8))
        parts = (
            ("dots", "".join(_polyline(e.waypoints) for e in associations)),
            ("flow", "".join(_flow_line(e) for e in flows)),
            ("tip", "".join(_tip(e.waypoints) for e in flows)),
        )
        return "".join(f'<path class="{name}" d="{data}"/>' for name, data in parts if data)

    def _edge_label(self, edge: Edge) -> str:
        block = TextBlock(wrap(self.translate(edge.name), LABEL_WIDTH, SMALL), SMALL)
        if edge.label is not None:
            x, y = edge.label.middle
        else:
            (x1, y1), (x2, y2) = edge.waypoints[0], edge.waypoints[1]
            x, y = (x1 + x2) / 2, (y1 + y2) / 2
            if abs(x2 - x1) >= abs(y2 - y1):
                y -= block.height / 2 + 3
            else:
                x += block.width / 2 + 5
        self.reach.add(Box(x - block.width / 2, y - block.height / 2, block.width, block.height))
        return self._text(block, x, y, "label")

    # --- shapes

    def _step(self, shape: Shape) -> str:
        self.reach.add(shape.bounds)
        if shape.type == "textAnnotation":
            return self._annotation(shape)
        if shape.type.endswith("Event"):
            inside = self._event(shape)
        elif shape.type.endswith("Gateway"):
            inside = self._gateway(shape)
        else:
            inside = self._activity(shape)
        state = "done" if shape.id in self.done else "now" if shape.id in self.current else ""
        classes = f' class="{state}"' if state else ""
        return f"<g{classes}>{self._title(shape, state)}{inside}{self._mark(shape, state)}</g>"

    def _title(self, shape: Shape, state: str) -> str:
        if not state and shape.type.endswith(("Event", "Gateway")):
            return ""  # its name stands beside it
        name = self._public_name(shape)
        word = {"done": self.words.done, "now": self.words.current}.get(state)
        text = ": ".join(part for part in (name, word) if part)
        return f"<title>{escape(text)}</title>" if text else ""

    def _mark(self, shape: Shape, state: str) -> str:
        if not state:
            return ""
        x, y = shape.bounds.right, shape.bounds.y
        if shape.type.endswith(("Event", "Gateway")):
            inset = shape.bounds.width * (0.15 if shape.type.endswith("Event") else 0.22)
            x, y = x - inset, y + inset
        self.reach.add(Box(x - 10, y - 10, 20, 20))
        sign = f'<path class="tick" d="{DONE_MARK}"/>' if state == "done" else '<circle class="tick" r="4"/>'
        return f'<g transform="translate({_n(x)} {_n(y)})"><circle class="mark" r="9"/>{sign}</g>'

    def _activity(self, shape: Shape) -> str:
        bounds = shape.bounds
        extra = {"callActivity": " call", "transaction": " call"}.get(shape.type, "")
        if shape.expanded:
            box = _rect(bounds, f"shape soft{extra}", radius=10)
            block = fit(self._name(shape), bounds.width - 20, 2 * NORMAL.line_height, (NORMAL, SMALL))
            return box + self._text(block, bounds.middle[0], bounds.y + 6 + block.height / 2, "title")

        icon = TASK_ICONS.get(shape.type)
        bottom_marks = self._bottom_marks(shape)
        top = 4 if icon is None else 5
        bottom = 18 if bottom_marks or self._has_event_under_text(shape) else 4
        block = fit(self._name(shape), bounds.width - 12, bounds.height - top - bottom)
        middle = (bounds.y + top + bounds.bottom - bottom) / 2
        first_line = text_width(block.lines[0], block.font.size) if block.lines else 0
        if icon and middle - block.height / 2 < bounds.y + 20 and first_line > bounds.width - 44:
            # The text would run into the small drawing in the corner: it starts below.
            block = fit(self._name(shape), bounds.width - 12, bounds.height - 20 - bottom)
            middle = max(middle, bounds.y + 20 + block.height / 2)
        drawn_icon = _icon(icon, bounds.x + 4, bounds.y + 4) if icon else ""
        text = self._text(block, bounds.middle[0], middle)
        return f"{_rect(bounds, f'shape{extra}', radius=10)}{drawn_icon}{text}{bottom_marks}"

    def _has_event_under_text(self, activity: Shape) -> bool:
        bounds = activity.bounds
        return any(
            abs(event.bounds.middle[1] - bounds.bottom) < event.bounds.height / 2
            and bounds.x + 12 < event.bounds.middle[0] < bounds.right - 12
            for event in self.layout.shapes
            if event.attached_to == activity.id
        )

    def _bottom_marks(self, shape: Shape) -> str:
        marks = []
        if shape.instances:
            marks.append(PARALLEL_INSTANCES if shape.instances == "parallel" else SEQUENTIAL_INSTANCES)
        if shape.type in ("callActivity", "subProcess", "transaction"):
            marks.append(COLLAPSED)
        x, y = shape.bounds.middle[0] - 9 * (len(marks) - 1), shape.bounds.bottom - 10
        return "".join(_icon(mark, x + 18 * at, y) for at, mark in enumerate(marks))

    def _event(self, shape: Shape) -> str:
        bounds = shape.bounds
        x, y = bounds.middle
        radius = bounds.width / 2
        kind = " end" if shape.type == "endEvent" else " dash" if not shape.interrupting else ""
        drawn = _circle(x, y, radius, f"shape{kind}")
        if shape.type in ("boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent"):
            drawn += _circle(x, y, radius - 3.5, f"icon{kind}")
        if shape.event_type == "terminateEventDefinition":
            drawn += _icon(TERMINATE, x - 8, y - 8, "full")
        elif shape.event_type is not None and shape.event_type in EVENT_ICONS:
            throws = shape.type == "intermediateThrowEvent"  # what is thrown is drawn full, what is caught empty
            drawn += _icon(EVENT_ICONS[shape.event_type], x - 8, y - 8, "full" if throws else "icon")
        return drawn + self._outside_name(shape)

    def _gateway(self, shape: Shape) -> str:
        bounds = shape.bounds
        x, y = bounds.middle
        across, down = _n(bounds.width / 2), _n(bounds.height / 2)
        diamond = f'<path class="shape" d="M{_n(x)} {_n(bounds.y)}l{across} {down}-{across} {down}-{across}-{down}z"/>'
        icon = GATEWAY_ICONS.get(shape.type, "")
        return diamond + (_icon(icon, x, y, "icon gate") if icon else "") + self._outside_name(shape)

    def _annotation(self, shape: Shape) -> str:
        bounds = shape.bounds
        block = TextBlock(wrap(self.translate(shape.content), max(bounds.width - 10, 60), SMALL), SMALL)
        height = max(bounds.height, block.height + 8)
        self.reach.add(Box(bounds.x, bounds.y, block.width + 12, height))
        bracket = f'<path class="note" d="M{_n(bounds.x + 8)} {_n(bounds.y)}h-8v{_n(height)}h8"/>'
        return bracket + self._text(block, bounds.x + 7, bounds.y + height / 2, "left")

    def _outside_name(self, shape: Shape) -> str:
        """The name of an event or gateway, where its author put it; else below, or above if a line leaves."""
        name = self._name(shape)
        if not name:
            return ""
        width = max(LABEL_WIDTH, shape.label.width if shape.label else 0)
        block = TextBlock(wrap(name, width, SMALL), SMALL)
        if shape.label is not None:
            x, y = shape.label.middle[0], self._beside(shape, block)
            if shape.label.x >= shape.bounds.right - 2:
                # At the right: no line may reach back over the shape or its mark.
                x = max(shape.label.x, shape.bounds.right + 8) + block.width / 2
        else:
            x = shape.bounds.middle[0]
            points = (point for edge in self.layout.edges for point in edge.waypoints)
            above = any(_touches_bottom(shape.bounds, point) for point in points)
            y = shape.bounds.y - 5 - block.height / 2 if above else shape.bounds.bottom + 5 + block.height / 2
        self.reach.add(Box(x - block.width / 2, y - block.height / 2, block.width, block.height))
        return self._text(block, x, y, "label")

    @staticmethod
    def _beside(shape: Shape, block: TextBlock) -> float:
        """Keep the side of a label that faces its shape where the author put it, whatever its height."""
        assert shape.label is not None
        if shape.label.y >= shape.bounds.bottom - 2:
            return shape.label.y + block.height / 2
        if shape.label.bottom <= shape.bounds.y + 2:
            return shape.label.bottom - block.height / 2
        return shape.label.middle[1]

    # --- texts

    def _name(self, shape: Shape) -> str:
        return self.translate(shape.name)

    def _public_name(self, shape: Shape) -> str:
        return self.translate(shape.public_name)

    @staticmethod
    def _text(block: TextBlock, x: float, y: float, kind: str = "") -> str:
        """A block of text with its middle at (x, y)."""
        if not block.lines:
            return ""
        classes = " ".join(name for name in (kind, block.font.name) if name)
        first = y - block.height / 2 + block.font.line_height / 2 + block.font.size * 0.36
        lines = [
            escape(line) if at == 0 else f'<tspan x="{_n(x)}" dy="{_n(block.font.line_height)}">{escape(line)}</tspan>'
            for at, line in enumerate(block.lines)
        ]
        attributes = f' class="{classes}"' if classes else ""
        return f'<text{attributes} x="{_n(x)}" y="{_n(first)}">{"".join(lines)}</text>'


class _Reach:
    """The rectangle that holds everything drawn so far."""

    def __init__(self) -> None:
        self._boxes: list[Box] = []

    def add(self, bounds: Box) -> None:
        self._boxes.append(bounds)

    def box(self) -> tuple[float, float, float, float]:
        boxes = self._boxes or [Box(0, 0, 1, 1)]
        left, top = min(b.x for b in boxes) - MARGIN, min(b.y for b in boxes) - MARGIN
        right, bottom = max(b.right for b in boxes) + MARGIN, max(b.bottom for b in boxes) + MARGIN
        return left, top, right - left, bottom - top


def _touches_bottom(bounds: Box, point: Point) -> bool:
    return abs(point[0] - bounds.middle[0]) < 3 and abs(point[1] - bounds.bottom) < 3


def _flow_line(edge: Edge) -> str:
    """The line of a sequence flow, ending where its tip begins."""
    return _polyline((*edge.waypoints[:-1], _towards(edge.waypoints[-1], edge.waypoints[-2], TIP_LENGTH - 1)))


def _polyline(points: tuple[Point, ...]) -> str:
    """Path data through the points, with rounded corners."""
    start, end = points[0], points[-1]
    data = [f"M{_n(start[0])} {_n(start[1])}"]
    for before, corner, after in _corners(points):
        radius = min(CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        (x1, y1), (x2, y2) = _towards(corner, before, radius), _towards(corner, after, radius)
        data.append(f"L{_n(x1)} {_n(y1)}Q{_n(corner[0])} {_n(corner[1])} {_n(x2)} {_n(y2)}")
    data.append(f"L{_n(end[0])} {_n(end[1])}")
    return "".join(data)


def _corners(points: tuple[Point, ...]) -> Iterator[tuple[Point, Point, Point]]:
    return zip(points, points[1:], points[2:], strict=False)


def _tip(points: tuple[Point, ...]) -> str:
    end = points[-1]
    back_x, back_y = _towards(end, points[-2], TIP_LENGTH)
    side_x, side_y = (back_y - end[1]) / 2, (end[0] - back_x) / 2
    return (
        f"M{_n(end[0])} {_n(end[1])}L{_n(back_x + side_x)} {_n(back_y + side_y)}"
        f"L{_n(back_x - side_x)} {_n(back_y - side_y)}z"
    )


def _towards(start: Point, goal: Point, length: float) -> Point:
    distance = _distance(start, goal)
    share = min(length / distance, 1) if distance else 0
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def _distance(a: Point, b: Point) -> float:
    return hypot(b[0] - a[0], b[1] - a[1])


def _rect(bounds: Box, classes: str, radius: int = 0) -> str:
    corner = f' rx="{radius}"' if radius else ""
    return (
        f'<rect class="{classes}" x="{_n(bounds.x)}" y="{_n(bounds.y)}" width="{_n(bounds.width)}" '
        f'height="{_n(bounds.height)}"{corner}/>'
    )


def _circle(x: float, y: float, radius: float, classes: str) -> str:
    return f'<circle class="{classes}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>'


def _icon(data: str, x: float, y: float, classes: str = "icon") -> str:
    return f'<path class="{classes}" transform="translate({_n(x)} {_n(y)})" d="{data}"/>'


def _n(number: float) -> str:
    """A number as short as it can be: half units are fine enough."""
    rounded = round(number * 2) / 2
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)
