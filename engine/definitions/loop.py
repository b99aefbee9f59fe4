"""How often an activity runs: once for each item, a number of times, or while a condition holds."""

from __future__ import annotations

from dataclasses import dataclass

from engine.definitions.attribute import Attribute, read_attribute
from engine.definitions.diagram import FlowNode, XmlNode
from engine.definitions.flow_node import is_true
from engine.definitions.names import bpmn, zeebe


@dataclass(frozen=True)
class MultiInstance:
    """One instance for each item of `collection`, or `cardinality` instances."""

    is_sequential: bool
    collection: Attribute | None
    item_name: str | None
    cardinality: Attribute | None
    output_collection: str | None
    output_element: Attribute | None
    completion_condition: Attribute | None


@dataclass(frozen=True)
class StandardLoop:
    """Again while `condition` is true, asked before or after each turn; never more than `maximum` turns."""

    condition: Attribute | None
    test_before: bool
    maximum: int | None


def read_loop(node: FlowNode) -> MultiInstance | StandardLoop | None:
    """The loop characteristics of an activity, if it has any."""
    loop = node.node.find(bpmn("standardLoopCharacteristics"))
    if loop is not None:
        maximum = loop.get("loopMaximum")
        return StandardLoop(
            condition=_expression(loop, "loopCondition"),
            test_before=is_true(loop.get("testBefore")),
            maximum=int(maximum) if maximum else None,
        )
    loop = node.node.find(bpmn("multiInstanceLoopCharacteristics"))
    if loop is None:
        return None
    facts = loop.find(f"{bpmn('extensionElements')}/{zeebe('loopCharacteristics')}")
    given = {} if facts is None else facts.attrib
    collection, element = given.get("inputCollection"), given.get("outputElement")
    return MultiInstance(
        is_sequential=is_true(loop.get("isSequential")),
        collection=read_attribute(collection) if collection else None,
        item_name=given.get("inputElement") or None,
        cardinality=_expression(loop, "loopCardinality"),
        output_collection=given.get("outputCollection") or None,
        output_element=read_attribute(element) if element else None,
        completion_condition=_expression(loop, "completionCondition"),
    )


def _expression(loop: XmlNode, tag: str) -> Attribute | None:
    found = loop.find(bpmn(tag))
    text = "" if found is None else (found.text or "").strip()
    return read_attribute(text) if text else None
