"""Each thing that can be wrong with a drawing: one that shows it, beside the drawing that does not."""

from __future__ import annotations

import re

import pytest
from support.diagrams import Node, user_task
from support.laned_diagrams import laned

from engine import check_drawing, draw_diagram
from engine.definitions.diagram import read_diagram

FLOWS = "mulai > a > pilih_x; pilih_x > b; pilih_x > c; b > akhir; c > akhir_c"
LANES = {"warga": "mulai a pilih_x akhir b", "dinas": "c akhir_c"}
STEPS = {"a": user_task(), "b": user_task(), "c": user_task()}
GOOD = draw_diagram(laned(FLOWS, LANES, **STEPS), "p.bpmn").decode()


def said(data: str) -> list[tuple[str, str, str]]:
    found = check_drawing(read_diagram(data.encode(), "p.bpmn"))
    return [(finding.severity, finding.element_id, finding.problem_en) for finding in found]


def with_shape(element_id: str, **sides: float) -> str:
    """The good drawing with a shape somewhere else."""
    bounds = re.search(rf'bpmnElement="{element_id}"[^>]*>\s*(<dc:Bounds [^>]*>)', GOOD)
    assert bounds is not None
    changed = bounds[1]
    for side, value in sides.items():
        changed = re.sub(rf' {side}="[^"]*"', f' {side}="{value}"', changed)
    return GOOD.replace(bounds[1], changed)


def with_line(flow_id: str, *points: tuple[float, float]) -> str:
    """The good drawing with another line for a flow."""
    drawn = "".join(f'<di:waypoint x="{x}" y="{y}" />' for x, y in points)
    return re.sub(rf'(bpmnElement="{flow_id}">)(?:\s*<di:waypoint [^>]*>)+', lambda found: found[1] + drawn, GOOD)


def with_label(element_id: str, x: float, y: float, width: float = 30, height: float = 14) -> str:
    """The good drawing with the name of a shape somewhere else."""
    box = f'<bpmndi:BPMNLabel><dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}" /></bpmndi:BPMNLabel>'
    pattern = rf'(bpmnElement="{element_id}"[^>]*>\s*<dc:Bounds [^>]*>)\s*<bpmndi:BPMNLabel>.*?</bpmndi:BPMNLabel>'
    return re.sub(pattern, lambda found: found[1] + box, GOOD, flags=re.S)


def box(element_id: str) -> tuple[float, float, float, float]:
    found = re.search(
        rf'bpmnElement="{element_id}"[^>]*>\s*<dc:Bounds x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"', GOOD
    )
    assert found is not None
    x, y, width, height = map(float, found.groups())
    return x, y, width, height


def middle(element_id: str) -> tuple[float, float]:
    x, y, width, height = box(element_id)
    return x + width / 2, y + height / 2


def without(element_id: str) -> str:
    return re.sub(rf'\s*<bpmndi:BPMN(Shape|Edge) id="{element_id}_di".*?</bpmndi:BPMN\1>', "", GOOD, flags=re.S)


def test_there_is_nothing_to_say_about_a_good_drawing():
    assert said(GOOD) == []


def test_a_file_without_a_drawing_is_told_to_get_one():
    assert said(laned(FLOWS, LANES, **STEPS).decode()) == [
        ("error", "p", "This diagram has no drawing: nothing in it has a place.")
    ]


@pytest.mark.parametrize(
    ("element_id", "problem"),
    [
        ("b", "This userTask is not in the drawing."),
        ("lane_dinas", "This lane is not in the drawing."),
        ("pool", "This participant is not in the drawing."),
        ("f1", "This flow from a to pilih_x is not in the drawing."),
    ],
)
def test_what_has_no_place_is_missing(element_id, problem):
    assert ("error", element_id, problem) in said(without(element_id))


def test_shapes_on_top_of_each_other_are_refused():
    x, y, _, _ = box("a")

    assert ("error", "a", "Its shape overlaps that of mulai.") in said(with_shape("mulai", x=x + 10, y=y + 10))


def test_a_step_outside_its_lane_is_refused():
    _, y, _, _ = box("lane_dinas")
    problem = "Its shape is outside the lane lane_warga that it belongs to."

    assert ("error", "b", problem) in said(with_shape("b", y=y + 1))


def test_a_flow_through_a_shape_is_refused():
    data = with_line("f0", middle("mulai"), middle("b"))

    assert ("error", "f0", "This flow runs through the shape of a.") in said(data)


def test_a_flow_beside_the_corner_of_a_gateway_does_not_run_through_it():
    x, y, _, _ = box("pilih_x")
    data = with_line("f0", (x + 5, y - 20), (x + 5, y + 8))

    assert not [problem for *_, problem in said(data) if "pilih_x" in problem]


def test_a_name_over_a_shape_cannot_be_read():
    x, y, _, _ = box("a")

    assert ("advice", "mulai", "Its name overlaps the shape of a.") in said(with_label("mulai", x + 5, y + 5))


def test_a_name_over_a_flow_cannot_be_read():
    x, y, width, _ = box("a")
    data = with_label("mulai", x + width + 5, y + 33)

    assert ("advice", "mulai", "Its name overlaps the flow f1.") in said(data)


def test_two_names_in_one_place_cannot_be_read():
    found = re.search(r'bpmnElement="pilih_x".*?<bpmndi:BPMNLabel>\s*<dc:Bounds x="(\d+)[^"]*" y="(\d+)', GOOD, re.S)
    assert found is not None

    assert ("advice", "mulai", "Its name overlaps the name of pilih_x.") in said(
        with_label("mulai", float(found[1]), float(found[2]))
    )


def test_a_slanting_flow_is_advised_against():
    x, y = middle("mulai")
    to_x, to_y, _, height = box("a")
    data = with_line("f0", (x + 18, y), (to_x, to_y + height - 10))

    assert said(data) == [("advice", "f0", "This flow is drawn aslant.")]


def test_a_flow_that_ends_beside_its_shape_is_advised_against():
    x, y = middle("mulai")
    data = with_line("f0", (x + 18, y), (box("a")[0] - 8, y))

    assert said(data) == [("advice", "f0", "This flow does not end on the border of a.")]


def test_flows_on_top_of_one_another_are_advised_against():
    points = re.findall(r'<di:waypoint x="(.*?)" y="(.*?)" />', GOOD.split('bpmnElement="f2"')[1].split("</bpmndi")[0])
    data = with_line("f3", *((float(x), float(y)) for x, y in points))

    assert ("advice", "f2", "This flow runs on top of the flow f3.") in said(data)


def test_many_crossings_are_advised_against():
    crossed = {
        "f0": ((200, 1000), (200, 1100)),
        "f1": ((220, 1000), (220, 1100)),
        "f2": ((150, 1040), (300, 1040)),
        "f3": ((150, 1060), (300, 1060)),
    }
    data = GOOD
    for flow_id, points in crossed.items():
        drawn = "".join(f'<di:waypoint x="{x}" y="{y}" />' for x, y in points)
        data = re.sub(rf'(bpmnElement="{flow_id}">)(?:\s*<di:waypoint [^>]*>)+', rf"\g<1>{drawn}", data)

    assert ("advice", "p", "6 flows cross 4 times.") in said(data)
    assert not [problem for *_, problem in said(GOOD) if "cross" in problem]


def test_what_a_closed_sub_process_holds_need_not_be_drawn():
    inner = '<bpmn:startEvent id="mulai_s"/>'
    data = laned("mulai > s > akhir", {"warga": "mulai s akhir"}, s=Node("subProcess", inside=inner))
    drawn = draw_diagram(data, "p.bpmn").decode()
    without_inner = re.sub(r'\s*<bpmndi:BPMNShape id="mulai_s_di".*?</bpmndi:BPMNShape>', "", drawn, flags=re.S)

    assert said(without_inner) == [("error", "mulai_s", "This startEvent is not in the drawing.")]
    assert said(without_inner.replace('isExpanded="true"', 'isExpanded="false"')) == []
