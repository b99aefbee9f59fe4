"""Ids that came twice make no scope lie within itself, and what no gateway can wait for is told."""

from __future__ import annotations

import pytest
from support.diagrams import diagram, element, event, files, raw, with_definitions
from support.every_element import CALLED

from engine import Library, check_definitions
from engine.definitions.diagram import read_diagram
from engine.finding import Finding

LEAF = (
    '<bpmn:scriptTask id="isi"><bpmn:extensionElements><zeebe:script expression="=1" resultVariable="a"/>'
    "</bpmn:extensionElements></bpmn:scriptTask>"
)
NESTED = {
    "a step has the id of the scope around its own": ("x", "y", "x"),
    "a scope has the id of its process": ("y", "p"),
    "the innermost has the id of the process": ("x", "y", "p"),
    "a scope has the id of the one around it": ("x", "x"),
    "none has an id": ("", "", ""),
}


def _nested(ids: tuple[str, ...], attributes: str = "") -> bytes:
    drawn = LEAF
    for own in reversed(ids):
        id_ = f' id="{own}"' if own else ""
        drawn = f"<bpmn:subProcess{id_}{attributes}>{drawn}</bpmn:subProcess>"
    return raw(drawn)


def _findings(data: bytes) -> list[Finding]:
    return check_definitions(Library({**CALLED, "processes/p.bpmn": data}))


@pytest.mark.parametrize("attributes", ["", ' triggeredByEvent="true"'])
@pytest.mark.parametrize("ids", NESTED.values(), ids=NESTED)
def test_ids_that_came_twice_are_told_and_every_rule_answers(ids: tuple[str, ...], attributes: str) -> None:
    rules = {finding.rule for finding in _findings(_nested(ids, attributes))}

    assert "identifiers" in rules
    assert "undecided" not in rules


@pytest.mark.parametrize("ids", NESTED.values(), ids=NESTED)
def test_the_scopes_of_a_diagram_end_at_its_process(ids: tuple[str, ...]) -> None:
    read = read_diagram(_nested(ids), "p.bpmn")

    for node in read.nodes.values():
        around = [node.id]
        while (scope := read.nodes.get(around[-1])) is not None:
            assert scope.scope_id not in around
            around.append(scope.scope_id)
        assert around[-1] == "p"


def test_a_lane_with_the_id_of_a_step_inside_its_own_step_is_no_scope() -> None:
    inner = '<bpmn:subProcess id="b"/>'
    read = read_diagram(raw(f'<bpmn:lane id="b"><bpmn:subProcess id="a">{inner}</bpmn:subProcess></bpmn:lane>'), "p")

    assert {node.id: node.scope_id for node in read.nodes.values()} == {"a": "p", "b": "a"}


def _behind_gateway(**nodes: object) -> bytes:
    flows = "mulai > tunggu; tunggu > apa > akhir_a; tunggu > surat_masuk > akhir_b"
    masuk = event("intermediateCatchEvent", 'message messageRef="surat"')
    drawn = diagram("p", flows, surat_masuk=masuk, **nodes)  # type: ignore[arg-type]
    return with_definitions(drawn, '<bpmn:message id="surat" name="surat"/>')


@pytest.mark.parametrize(
    ("tag", "rule"), [("receiveTask", "messages"), ("intermediateCatchEvent", "event-gateways")], ids=lambda word: word
)
def test_what_waits_for_nothing_behind_an_event_gateway_is_told(tag: str, rule: str) -> None:
    rules = {finding.rule for finding in check_definitions(Library(files(_behind_gateway(apa=element(tag)))))}

    assert rule in rules
    assert "undecided" not in rules
