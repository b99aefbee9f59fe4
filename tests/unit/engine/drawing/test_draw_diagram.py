"""How a diagram is laid out: lanes from top to bottom, steps from left to right, flows around shapes."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.block_diagrams import blocks, drawn
from support.diagrams import Node, boundary_timer, end, user_task
from support.laned_diagrams import laned

from engine import check_drawing, draw_diagram
from engine.definitions.diagram import read_diagram
from engine.drawing import CannotBeDrawnError
from engine.drawing.geometry import cross, pieces
from engine.drawing.read import Drawn, read_drawing

ROOT = Path(__file__).parents[4]
SHIPPED = sorted((ROOT / "processes").rglob("*.bpmn"))
"""How each lies now is looked at by `diagrams check`; drawing all of them anew takes minutes (`make drive`)."""
BLOCKS = blocks(("sequence", "choice", "parallel", "inclusive", "loop", "sub", "reminded"), max_leaves=7)
STEPS = {name: user_task() for name in "abcd"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name, step in (("path", 20), ("path_of_few", 120)):
        if name in metafunc.fixturenames:
            chosen = SHIPPED[:: 1 if metafunc.config.getoption("every_permit") else step]
            metafunc.parametrize(name, chosen, ids=lambda path: path.stem)


def places(data: bytes) -> Drawn:
    return read_drawing(read_diagram(draw_diagram(data, "p.bpmn"), "p.bpmn"))


def errors(data: bytes) -> list[str]:
    diagram = read_diagram(draw_diagram(data, "p.bpmn"), "p.bpmn")
    return [str(finding) for finding in check_drawing(diagram) if finding.severity == "error"]


def undrawn(data: bytes) -> bytes:
    return re.sub(rb"\s*<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", b"", data, flags=re.S)


def test_a_procedure_of_the_project_is_drawn_anew_without_fault_and_nothing_but_the_drawing_changes(path):
    data = path.read_bytes()
    drawing = draw_diagram(data, path.name)

    assert [str(finding) for finding in check_drawing(read_diagram(drawing, path.name))] == []
    assert undrawn(drawing) == undrawn(data)


def test_the_drawing_does_not_depend_on_the_one_before(path_of_few):
    once = draw_diagram(path_of_few.read_bytes(), path_of_few.name)

    assert draw_diagram(once, path_of_few.name) == once
    assert draw_diagram(undrawn(once), path_of_few.name) == once


@settings(max_examples=15, deadline=None)
@given(BLOCKS)
def test_nor_does_that_of_any_other(block):
    once = draw_diagram(drawn(block).diagram(), "p.bpmn")

    assert draw_diagram(once, "p.bpmn") == once
    assert draw_diagram(undrawn(once), "p.bpmn") == once


def test_lanes_lie_below_each_other_in_the_order_of_the_file_within_the_pool():
    found = places(laned("mulai > a > b > akhir", {"satu": "mulai a", "dua": "b", "tiga": "akhir"}, **STEPS)).shapes
    pool, lanes = found["pool"], [found["lane_satu"], found["lane_dua"], found["lane_tiga"]]

    assert lanes[0].y == pool.y
    assert [lane.bottom for lane in lanes] == [lanes[1].y, lanes[2].y, pool.bottom]
    assert {(lane.x, lane.right) for lane in lanes} == {(pool.x + 30, pool.right)}


def test_every_step_stands_right_of_the_one_before():
    found = places(laned("mulai > a > b > akhir", {"satu": "mulai b", "dua": "a akhir"}, **STEPS)).shapes

    assert [found[name].x for name in ("mulai", "a", "b", "akhir")] == sorted(
        found[name].x for name in ("mulai", "a", "b", "akhir")
    )


def test_a_way_in_one_lane_is_a_straight_line():
    found = places(laned("mulai > a > b > akhir", {"satu": "mulai a b akhir"}, **STEPS))

    assert {len(points) for points in found.lines.values()} == {2}
    assert len({y for points in found.lines.values() for _, y in points}) == 1


def test_a_flow_back_does_not_move_the_step_that_it_leads_to():
    flows = "mulai > a > b > pilih; pilih > akhir !; pilih > a ? =x"
    found = places(laned(flows, {"satu": "mulai a b pilih akhir"}, **STEPS)).shapes

    assert found["mulai"].x < found["a"].x < found["b"].x < found["pilih"].x


def test_a_way_back_is_drawn_from_right_to_left_above_what_it_returns_to():
    flows = "mulai > a > pilih_a; pilih_a > b ! ; pilih_a > c ? =x; c > d > a; b > akhir"
    found = places(laned(flows, {"warga": "c d", "dinas": "mulai a pilih_a b akhir"}, **STEPS)).shapes

    assert found["c"].middle[0] == found["pilih_a"].middle[0]
    assert found["d"].middle[0] == found["a"].middle[0]


def test_ways_out_of_a_gateway_do_not_cross_each_other():
    flows = "mulai > pilih; pilih > a !; pilih > b ? =x; pilih > c ? =y; a > akhir_a; b > akhir_b; c > akhir_c"
    lanes = {"satu": "mulai pilih", "dua": "a akhir_a", "tiga": "b akhir_b", "empat": "c akhir_c"}
    lines = [list(pieces(points)) for points in places(laned(flows, lanes, **STEPS)).lines.values()]

    assert not [1 for one, other in combinations(lines, 2) for a in one for b in other if cross(a, b)]


def test_the_way_to_what_is_granted_is_the_straight_one_even_when_another_is_longer():
    flows = "mulai > pilih; pilih > a ! ; pilih > b ? =x; a > akhir; b > c > d > akhir_d"
    ends = {"akhir": end("granted"), "akhir_d": end("refused")}
    found = places(laned(flows, {"satu": "mulai pilih a b c d akhir akhir_d"}, **ends, **STEPS)).shapes

    assert found["mulai"].middle[1] == found["a"].middle[1] == found["akhir"].middle[1]


def test_steps_of_one_lane_in_one_column_stand_in_rows():
    flows = "mulai > pisah; pisah > a > gabung; pisah > b > gabung; pisah > c > gabung; gabung > akhir"
    found = places(laned(flows, {"satu": "mulai pisah a b c gabung akhir"}, **STEPS)).shapes

    assert len({found[name].x for name in "abc"}) == 1
    assert len({found[name].y for name in "abc"}) == 3


def test_no_two_flows_share_a_docking_point_of_a_gateway():
    flows = "mulai > pilih; pilih > a !; pilih > b ? =x; pilih > c ? =y; a > akhir; b > akhir; c > akhir"
    found = places(laned(flows, {"satu": "mulai pilih a akhir", "dua": "b", "tiga": "c"}, **STEPS)).lines
    at_gateway = [found["f0"][-1], *(found[name][0] for name in ("f1", "f2", "f3"))]

    assert len(set(at_gateway)) == 4


def test_boundary_events_sit_on_the_lower_edge_beside_each_other():
    events = {name: boundary_timer("a", "P1D") for name in ("x", "y", "z")}
    flows = "mulai > a > akhir; x > b > akhir_b; y > c > akhir_c; z > d > akhir_d"
    lanes = {"satu": "mulai a akhir x y z", "dua": "b akhir_b c akhir_c d akhir_d"}
    found = places(laned(flows, lanes, **events, **STEPS)).shapes

    assert {found[name].middle[1] for name in events} == {found["a"].bottom}
    assert found["x"].right < found["y"].x < found["y"].right < found["z"].x


def test_an_open_sub_process_holds_its_steps():
    flow = '<bpmn:sequenceFlow id="g" sourceRef="mulai_s" targetRef="t"/>'
    inner = f'<bpmn:startEvent id="mulai_s"/><bpmn:task id="t" name="t"/>{flow}'
    data = laned("mulai > s > akhir", {"satu": "mulai s akhir"}, s=Node("subProcess", inside=inner))
    found = places(data)

    assert found.closed == set()
    assert errors(data) == []


def test_a_closed_sub_process_stays_closed():
    inner = '<bpmn:startEvent id="mulai_s"/>'
    data = laned("mulai > s > akhir", {"satu": "mulai s akhir"}, s=Node("subProcess", inside=inner))
    closed = draw_diagram(data, "p.bpmn").replace(b'isExpanded="true"', b'isExpanded="false"')
    found = read_drawing(read_diagram(draw_diagram(closed, "p.bpmn"), "p.bpmn"))

    assert found.closed == {"s"}
    assert "mulai_s" not in found.shapes


def test_an_annotation_stands_above_its_step_in_the_same_lane():
    inside = (
        '<bpmn:textAnnotation id="catatan"><bpmn:text>Lima hari kerja</bpmn:text></bpmn:textAnnotation>'
        '<bpmn:association id="h" sourceRef="a" targetRef="catatan"/>'
    )
    found = places(laned("mulai > a > akhir", {"satu": "mulai akhir", "dua": "a"}, inside=inside, **STEPS))
    note, step, lane = (found.shapes[name] for name in ("catatan", "a", "lane_dua"))

    assert lane.y < note.y < note.bottom < step.y
    assert len(found.lines["h"]) == 2


def test_a_file_with_the_pool_of_a_partner_is_not_drawn_because_it_would_vanish():
    data = laned("mulai > a > akhir", {"satu": "mulai a akhir"}, **STEPS)
    with_partner = data.replace(b"</bpmn:collaboration>", b'<bpmn:participant id="bank"/></bpmn:collaboration>')

    with pytest.raises(CannotBeDrawnError, match="participant bank"):
        draw_diagram(with_partner, "p.bpmn")


def test_a_name_of_many_words_makes_its_task_bigger():
    name = "Periksa kesesuaian rencana arsitektur, struktur, mekanikal dan elektrikal terhadap ketentuan tata ruang"
    data = laned("mulai > a > akhir", {"satu": "mulai a akhir"}, **STEPS).replace(
        b'name="a"', f'name="{name}"'.encode()
    )
    found = places(data).shapes["a"]

    assert found.width > 110
    assert found.height > 80


def test_a_file_without_pool_and_lanes_is_drawn_too():
    data = draw_diagram(drawn(("choice", (("task", ()), ("task", ())))).diagram(), "p.bpmn")

    assert b'bpmnElement="p">' in data
    assert check_drawing(read_diagram(data, "p.bpmn")) == []


@settings(max_examples=60, deadline=None)
@given(BLOCKS, st.integers(0, 10_000))
def test_whatever_is_drawn_has_everything_in_its_place_and_nothing_covered(block, seed):
    found = drawn(block)
    inner = {name for node in found.nodes.values() for name in node.attributes}
    steps = sorted({name for flow in found.flows for name in flow} | set(found.nodes) - inner)
    lanes = "".join(
        f'<bpmn:lane id="lane_{number}" name="Lajur {number}">'
        + "".join(
            f"<bpmn:flowNodeRef>{n}</bpmn:flowNodeRef>" for at, n in enumerate(steps) if (seed >> at) % 3 == number
        )
        + "</bpmn:lane>"
        for number in range(3)
    )
    data = found.diagram().replace(
        b'isExecutable="true">', f'isExecutable="true"><bpmn:laneSet id="ls">{lanes}</bpmn:laneSet>'.encode(), 1
    )

    assert errors(data) == []
