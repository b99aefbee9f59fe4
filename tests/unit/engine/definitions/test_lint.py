"""What the lint refuses, each with the smallest diagram that shows it; and that a good one passes."""

from __future__ import annotations

import pytest
from support.diagrams import (
    Node,
    boundary_timer,
    call,
    decision,
    diagram,
    element,
    end,
    files,
    script,
    service_task,
    user_task,
    wait,
)

from engine import Library, check_definitions

GOOD = diagram(
    "p",
    'mulai > a > pilih; pilih > b ? =a.x = "y"; pilih > pisah !; pisah > c > gabung; pisah > d > gabung;'
    "b > akhir_b; gabung > akhir; lewat > akhir_l",
    a=user_task(),
    b=user_task(),
    c=user_task(),
    d=service_task(),
    lewat=boundary_timer("a", "P14D"),
)

BAD = {
    "supported-elements": [
        diagram("p", "mulai > a > akhir", a=element("manualTask")),
        diagram("p", "mulai > a > akhir", a=element("task")),
        diagram("p", "mulai > a > akhir", a=element("complexGateway")),
        diagram("p", "mulai > a > akhir", a=element("adHocSubProcess")),
        diagram("p", "mulai > a > akhir", a=element("transaction")),
        diagram("p", "mulai > a > akhir", a=element("inclusiveGateway")),
        diagram("p", "mulai > a > akhir", a=element("eventBasedGateway")),
        diagram(
            "p",
            "mulai > a > akhir",
            a=element("intermediateThrowEvent", '<bpmn:linkEventDefinition name="x"/>'),
        ),
        diagram(
            "p",
            "mulai > a > akhir",
            a=element("intermediateThrowEvent", "<bpmn:compensateEventDefinition/>"),
        ),
        diagram(
            "p",
            "mulai > akhir_s",
            akhir_s=Node("endEvent", properties={"outcome": "granted"}, inside="<bpmn:signalEventDefinition/>"),
        ),
        diagram(
            "p",
            "mulai > a > akhir",
            a=Node(
                "userTask",
                user_task().extensions,
                user_task().properties,
                inside="<bpmn:multiInstanceLoopCharacteristics/>",
            ),
        ),
        diagram(
            "p",
            "mulai > a > akhir",
            a=user_task(),
            sub=element("subProcess", '<bpmn:startEvent id="s2"/><bpmn:endEvent id="e2"/>', triggeredByEvent="true"),
        ),
    ],
    "identifiers": [
        diagram("p", "mulai > Start > akhir", Start=user_task()),
        diagram("p", "mulai > End > akhir", End=user_task()),
        diagram("p", "mulai > a-b > akhir", **{"a-b": user_task()}),
        diagram("p", "mulai > x.EndJoin > akhir", **{"x.EndJoin": user_task()}),
    ],
    "reachability": [
        diagram("p", "mulai > a > akhir", a=user_task(), b=user_task()),
        diagram("p", "mulai > a", a=user_task()),
        diagram("p", "a > akhir", a=user_task()),
        diagram("p", "mulai > a > akhir; mulai_lain > a", a=user_task()),
    ],
    "gateways": [
        diagram("p", "mulai > pilih; pilih > akhir ? =permohonan.a = 1; pilih > akhir_b ? =permohonan.a = 2"),
        diagram("p", "mulai > a; a > akhir; a > akhir_b", a=user_task()),
    ],
    "conditions": [
        diagram("p", "mulai > a; a > akhir ? =permohonan.a = 1", a=user_task()),
        diagram("p", "mulai > pilih; pilih > akhir ? permohonan.a = 1; pilih > akhir_b !"),
        diagram("p", "mulai > pilih; pilih > akhir; pilih > akhir_b !"),
    ],
    "expressions": [
        diagram("p", "mulai > a > akhir", a=script("=1 +", "x")),
        diagram("p", "mulai > a > akhir", a=user_task(due="=working days after(today(")),
    ],
    "variables": [
        diagram("p", "mulai > a > akhir", a=script("=tidak_ada + 1", "x")),
        diagram("p", "mulai > a > akhir", a=user_task(group='="verifikator@" + kantor')),
    ],
    "references": [
        diagram("p", "mulai > a > akhir", a=call("tidak_ada")),
        diagram("p", "mulai > a > akhir", a=decision("tidak_ada", "x")),
        diagram("p", "mulai > a > akhir", a=user_task(form="tidak_ada")),
        diagram("p", "mulai > a > akhir", a=element("scriptTask")),
        diagram("p", "mulai > a > akhir", a=element("serviceTask")),
    ],
    "user-tasks": [
        diagram("p", "mulai > a > akhir", a=element("userTask")),
        diagram("p", "mulai > a > akhir", a=user_task(group="verifikator@31,lurah@31")),
        diagram("p", "mulai > a > akhir", a=user_task(group="verifikator")),
    ],
    "parallel-writes": [
        diagram(
            "p",
            "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > akhir",
            a=user_task(answersVariable="catatan"),
            b=script("=1", "catatan"),
        ),
    ],
    "timers": [
        diagram("p", "mulai > a > akhir", a=wait("P5")),
        diagram("p", "mulai > a > akhir", a=wait("P")),
        diagram(
            "p",
            "mulai > a > akhir",
            a=element(
                "intermediateCatchEvent",
                "<bpmn:timerEventDefinition><bpmn:timeCycle>R3/P1D</bpmn:timeCycle></bpmn:timerEventDefinition>",
            ),
        ),
        diagram("p", "mulai > a > akhir", a=element("intermediateCatchEvent", "<bpmn:timerEventDefinition/>")),
    ],
    "clocks": [
        diagram("p", "mulai > a > akhir", a=user_task(clock="kantor")),
        diagram("p", "mulai > a > akhir", a=user_task(public="")),
        diagram("p", "mulai > a > akhir_x", a=user_task(), akhir_x=end("")),
    ],
}


def errors(*diagrams, **more):
    library = Library(files(*diagrams) | more)
    return [finding for finding in check_definitions(library) if finding.severity == "error"]


def test_a_good_diagram_passes():
    assert errors(GOOD) == []


@pytest.mark.parametrize(
    ("rule", "bad"),
    [pytest.param(rule, bad, id=f"{rule}-{n}") for rule, all_bad in BAD.items() for n, bad in enumerate(all_bad)],
)
def test_it_is_refused_with_the_element_and_what_to_do(rule, bad):
    found = [finding for finding in errors(bad) if finding.rule == rule]
    assert found, errors(bad)
    assert all(f.source == "processes/p.bpmn" and f.element_id for f in found)
    assert all(f.message_id and f.message_en and f.message_id != f.message_en for f in found)


class TestUnreadableFiles:
    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"not xml",
            b'<!DOCTYPE x [<!ENTITY a "b">]><definitions/>',
            b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
            b'<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
            b"<x>" + b"y" * 3_000_000 + b"</x>",
        ],
        ids=["empty", "text", "entity", "doctype", "no-process", "too-large"],
    )
    def test_the_finding_names_the_file(self, data):
        findings = check_definitions(Library({"processes/rusak.bpmn": data}))
        assert [finding.source for finding in findings] == ["processes/rusak.bpmn"]

    def test_two_files_may_not_define_the_same_process(self):
        library = Library({"processes/a.bpmn": GOOD, "processes/b.bpmn": GOOD})
        assert "processes/a.bpmn" in str(check_definitions(library)[0])
