"""Whatever is done to a file, the lint answers with findings by file and element; it never fails itself."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from support.every_element import CALLED, every_element

from engine import Library, check_definitions, read_library

ROOT = Path(__file__).parents[5]
SHIPPED = read_library(ROOT)
SOURCES = sorted(path for path in SHIPPED.files if path.endswith(".bpmn"))
RICH = every_element()
VALUES = (
    "", " ", "tidak_ada", "mulai", "true", "ya", "-1", "=", "=1 +", "=tidak_ada", "a b", "R3/P1D", "P2W", "${x}", "é",
)  # fmt: skip
ACTIONS = ("drop", "double", "move", "rename", "same_id", "attribute", "no_attribute", "swap", "text")
TAGS = (
    "task", "userTask", "receiveTask", "subProcess", "transaction", "adHocSubProcess", "callActivity", "boundaryEvent",
    "startEvent", "endEvent", "intermediateThrowEvent", "intermediateCatchEvent", "complexGateway", "inclusiveGateway",
    "eventBasedGateway", "sequenceFlow", "linkEventDefinition", "timerEventDefinition", "messageEventDefinition",
    "compensateEventDefinition", "multiInstanceLoopCharacteristics", "lane", "process", "participant", "teleport",
)  # fmt: skip


def _mutate(data: st.DataObject, root: etree._Element) -> None:
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    node = data.draw(st.sampled_from(nodes))
    parent = node.getparent()
    action = data.draw(st.sampled_from(ACTIONS))
    if action == "drop" and parent is not None:
        parent.remove(node)
    elif action == "double" and parent is not None:
        parent.append(etree.fromstring(etree.tostring(node)))
    elif action == "move" and parent is not None:
        target = data.draw(st.sampled_from(nodes))
        if node not in (target, *target.iterancestors()):
            target.append(node)
    elif action == "rename":
        node.tag = "{http://www.omg.org/spec/BPMN/20100524/MODEL}" + data.draw(st.sampled_from(TAGS))
    elif action == "same_id":
        node.set("id", data.draw(st.sampled_from(nodes)).get("id", ""))
    elif action == "attribute" and node.attrib:
        node.set(data.draw(st.sampled_from(sorted(map(str, node.attrib)))), data.draw(st.sampled_from(VALUES)))
    elif action == "no_attribute" and node.attrib:
        del node.attrib[data.draw(st.sampled_from(sorted(map(str, node.attrib))))]
    elif action == "swap":
        other = data.draw(st.sampled_from(nodes))
        for name in sorted(set(map(str, node.attrib)) & set(map(str, other.attrib))):
            mine, theirs = node.get(name, ""), other.get(name, "")
            node.set(name, theirs)
            other.set(name, mine)
    else:
        node.text = data.draw(st.sampled_from(VALUES))


def _check(broken: bytes) -> None:
    for finding in check_definitions(Library({**CALLED, "processes/p.bpmn": broken})):
        assert finding.rule != "undecided", finding
        assert finding.source
        assert finding.element_id, finding
        assert finding.problem_id
        assert finding.remedy_en


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_shipped_diagram_that_was_damaged(data: st.DataObject) -> None:
    root = etree.fromstring(SHIPPED.files[data.draw(st.sampled_from(SOURCES))])
    for _ in range(data.draw(st.integers(1, 6))):
        _mutate(data, root)

    _check(etree.tostring(root))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_diagram_with_every_element_that_was_damaged(data: st.DataObject) -> None:
    root = etree.fromstring(RICH)
    for _ in range(data.draw(st.integers(1, 6))):
        _mutate(data, root)

    _check(etree.tostring(root))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.integers(0, len(RICH)))
def test_bytes_that_were_put_in(noise: bytes, place: int) -> None:
    _check(RICH[:place] + noise + RICH[place:])


def test_the_diagram_with_every_element_has_no_errors() -> None:
    library = Library({**CALLED, "processes/p.bpmn": RICH})

    assert [str(f) for f in check_definitions(library) if f.severity == "error"] == []
