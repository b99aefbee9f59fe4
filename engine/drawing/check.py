"""What is wrong with a drawing: what a reader could not see, or would take for something else.

What is missing, covered, crossed out or in another lane refuses the file; what is only hard to read is advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from engine.definitions.diagram import Diagram, Flow, FlowNode, XmlNode, local_name
from engine.definitions.event_definition import local_reference
from engine.definitions.flow_node import GATEWAYS, one_line
from engine.definitions.names import bpmn
from engine.drawing.box import Box
from engine.drawing.geometry import (
    Piece,
    are_near,
    cross,
    extent,
    holds,
    is_on_border,
    is_orthogonal,
    overlap,
    pieces,
    pierces,
    reaches_into,
    runs_through,
    shared_length,
)
from engine.drawing.read import Drawn, is_drawn, read_drawing
from engine.finding import Finding, Severity

RULE = "drawing"
_SHARED = 3.0
_REDRAW_ID = "Pindahkan di penyunting, atau gambar ulang dengan `satu-pintu diagrams draw`."
_REDRAW_EN = "Move it in the editor, or draw the file anew with `satu-pintu diagrams draw`."


def check_drawing(diagram: Diagram) -> list[Finding]:
    """Everything that there is to say about the drawing of a diagram; that it has none, too."""
    check = _Check(diagram, read_drawing(diagram))
    if not is_drawn(diagram):
        return [
            check.say(
                diagram.process,
                "Diagram ini tidak bergambar: tidak satu pun unsurnya punya tempat.",
                "This diagram has no drawing: nothing in it has a place.",
                remedy_id="Gambar dengan `satu-pintu diagrams draw`.",
                remedy_en="Draw it with `satu-pintu diagrams draw`.",
            )
        ]
    rules = (
        check.missing,
        check.covered,
        check.outside,
        check.through_shapes,
        check.labels,
        check.crooked,
        check.loose_ends,
        check.on_top,
        check.crossings,
    )
    return [finding for rule in rules for finding in rule()]


@dataclass
class _Check:
    diagram: Diagram
    drawn: Drawn

    # -- what is there to be drawn

    @cached_property
    def shown(self) -> Mapping[str, FlowNode]:
        """The flow nodes that are not hidden in a closed sub-process."""
        return {node.id: node for node in self.diagram.nodes.values() if node.id and not self._is_hidden(node.scope_id)}

    @cached_property
    def flows(self) -> list[Flow]:
        return [flow for flow in self.diagram.flows if flow.id and not self._is_hidden(flow.scope_id)]

    def _is_hidden(self, scope_id: str) -> bool:
        return any(around in self.drawn.closed for around in self._around(scope_id))

    def _around(self, scope_id: str) -> Iterator[str]:
        """The sub-processes around a scope, itself first."""
        while (node := self.diagram.nodes.get(scope_id)) is not None:
            yield scope_id
            scope_id = node.scope_id

    @cached_property
    def boxes(self) -> list[tuple[FlowNode, Box]]:
        return [(node, self.drawn.shapes[node.id]) for node in self.shown.values() if node.id in self.drawn.shapes]

    @cached_property
    def lines(self) -> list[tuple[Flow, list[Piece], Box]]:
        """The flows that are drawn, the pieces of their lines, and the box around them."""
        drawn = ((flow, self.drawn.lines.get(flow.id, [])) for flow in self.flows)
        return [(flow, list(pieces(line)), extent(line)) for flow, line in drawn if line]

    @cached_property
    def neighbours(self) -> list[tuple[Flow, list[Piece], Flow, list[Piece]]]:
        """Every two flows whose lines come near each other."""
        return [
            (flow, line, other, other_line)
            for (flow, line, around), (other, other_line, other_around) in combinations(self.lines, 2)
            if are_near(around, other_around)
        ]

    @cached_property
    def lanes(self) -> list[XmlNode]:
        return list(self.diagram.process.iter(bpmn("lane")))

    # -- the rules

    def missing(self) -> Iterator[Finding]:
        pools = [p for p in self.diagram.root.iter(bpmn("participant")) if self.diagram.is_own_pool(p)]
        elements = [*pools, *self.lanes, *(node.node for node in self.shown.values())]
        for element in elements:
            if element.get("id") not in self.drawn.shapes:
                yield self.say(
                    element,
                    f"Unsur {local_name(element)} ini tidak ada di gambar.",
                    f"This {local_name(element)} is not in the drawing.",
                )
        for flow in self.flows:
            if flow.id not in self.drawn.lines:
                yield self.say(
                    flow.node,
                    f"Alur dari {flow.source} ke {flow.target} ini tidak ada di gambar.",
                    f"This flow from {flow.source} to {flow.target} is not in the drawing.",
                )

    def covered(self) -> Iterator[Finding]:
        for (node, box), (other, other_box) in combinations(self.boxes, 2):
            if not overlap(box, other_box) or node.id == other.attached_to or other.id == node.attached_to:
                continue
            if node.id in self._around(other.scope_id) or other.id in self._around(node.scope_id):
                continue  # one is inside the other: see `outside`
            yield self.say(
                node.node,
                f"Bentuknya bertumpuk dengan {other.id}.",
                f"Its shape overlaps that of {other.id}.",
            )

    def outside(self) -> Iterator[Finding]:
        for lane in self.lanes:
            around = self.drawn.shapes.get(lane.get("id", ""))
            members = {local_reference(reference.text) or "" for reference in lane.iterchildren(bpmn("flowNodeRef"))}
            for node in (node for node in self.shown.values() if node.id in members):
                if node.attached_to is None or node.attached_to in members:  # else where its activity is
                    yield from self._within(node, around, lane.get("id", ""), "lajur", "lane")
        for node, _ in self.boxes:
            if node.scope_id in self.shown:
                yield from self._within(
                    node, self.drawn.shapes.get(node.scope_id), node.scope_id, "subproses", "sub-process"
                )

    def _within(self, node: FlowNode, around: Box | None, name: str, kind_id: str, kind_en: str) -> Iterator[Finding]:
        box = self.drawn.shapes.get(node.id)
        if box is None or around is None or holds(around, box):
            return
        yield self.say(
            node.node,
            f"Bentuknya di luar {kind_id} {name}, tempatnya.",
            f"Its shape is outside the {kind_en} {name} that it belongs to.",
        )

    def through_shapes(self) -> Iterator[Finding]:
        for flow, line, reach in self.lines:
            around = set(self._around(flow.scope_id))
            for node, box in self.boxes:
                if node.id in around or not are_near(reach, box):
                    continue
                if any(pierces(piece, box, _outline(node)) for piece in line):
                    yield self.say(
                        flow.node,
                        f"Alur ini menembus bentuk {node.id}.",
                        f"This flow runs through the shape of {node.id}.",
                    )

    def labels(self) -> Iterator[Finding]:
        named = {**{n: v.node for n, v in self.shown.items()}, **{flow.id: flow.node for flow in self.flows}}
        labels = [(name, box) for name, box in self.drawn.labels.items() if name in named and named[name].get("name")]
        for name, label in labels:
            for node, box in self.boxes:
                if not are_near(label, box) or not reaches_into(label, box, _outline(node)):
                    continue
                if node.id not in self._around(self._scope_of(name)):
                    yield self._unreadable(named[name], f"bentuk {node.id}", f"the shape of {node.id}")
            for flow, line, around in self.lines:
                if flow.id == name or not are_near(label, around):
                    continue
                if any(runs_through(piece, label) for piece in line):
                    yield self._unreadable(named[name], f"alur {flow.id}", f"the flow {flow.id}")
        for (name, label), (other, other_label) in combinations(labels, 2):
            if overlap(label, other_label):
                yield self._unreadable(named[name], f"nama {other}", f"the name of {other}")

    def _scope_of(self, element_id: str) -> str:
        node = self.shown.get(element_id)
        return node.scope_id if node else next(flow.scope_id for flow in self.flows if flow.id == element_id)

    def _unreadable(self, element: XmlNode, what_id: str, what_en: str) -> Finding:
        return self.say(
            element, f"Namanya bertumpuk dengan {what_id}.", f"Its name overlaps {what_en}.", severity="advice"
        )

    def crooked(self) -> Iterator[Finding]:
        for flow in self.flows:
            if not all(is_orthogonal(piece) for piece in pieces(self.drawn.lines.get(flow.id, []))):
                yield self.say(flow.node, "Alur ini digambar miring.", "This flow is drawn aslant.", severity="advice")

    def loose_ends(self) -> Iterator[Finding]:
        for flow in self.flows:
            line = self.drawn.lines.get(flow.id)
            for end, at in ((flow.source, 0), (flow.target, -1)):
                node, box = self.shown.get(end), self.drawn.shapes.get(end)
                if line and node and box and not is_on_border(line[at], box, _outline(node)):
                    yield self.say(
                        flow.node,
                        f"Ujung alur ini tidak menyentuh tepi {end}.",
                        f"This flow does not end on the border of {end}.",
                        severity="advice",
                    )

    def on_top(self) -> Iterator[Finding]:
        for flow, line, other, other_line in self.neighbours:
            if any(shared_length(a, b) > _SHARED for a in line for b in other_line):
                yield self.say(
                    flow.node,
                    f"Alur ini berimpit dengan alur {other.id}.",
                    f"This flow runs on top of the flow {other.id}.",
                    severity="advice",
                )

    def crossings(self) -> Iterator[Finding]:
        """More crossings than half the flows; a few cannot be avoided between many lanes."""
        count = sum(cross(a, b) for _, line, _, other_line in self.neighbours for a in line for b in other_line)
        if 2 * count > len(self.flows):
            yield self.say(
                self.diagram.process,
                f"{len(self.flows)} alur berpotongan {count} kali.",
                f"{len(self.flows)} flows cross {count} times.",
                remedy_id="Susun ulang langkahnya agar alurnya lebih jarang berpotongan.",
                remedy_en="Arrange the steps so that their flows cross less often.",
                severity="advice",
            )

    def say(
        self,
        element: XmlNode,
        problem_id: str,
        problem_en: str,
        *,
        remedy_id: str = _REDRAW_ID,
        remedy_en: str = _REDRAW_EN,
        severity: Severity = "error",
    ) -> Finding:
        return Finding(
            RULE,
            self.diagram.source,
            element.get("id") or local_name(element),
            self.diagram.name if element is self.diagram.process else one_line(element.get("name")),
            problem_id,
            remedy_id,
            problem_en,
            remedy_en,
            severity,
            element.sourceline or 0,
        )


def _outline(node: FlowNode) -> str:
    if node.type in GATEWAYS:
        return "diamond"
    return "circle" if node.type.endswith("Event") else "box"
