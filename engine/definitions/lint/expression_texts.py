"""Every text of a diagram that is an expression, or may be one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.definitions.diagram import Diagram, Flow, FlowNode, XmlNode
from engine.definitions.names import bpmn, zeebe
from engine.feel.checks import ANY, BOOLEAN, STRING, StaticType, list_of, of_kind, union

INSTANCE_NUMBERS = frozenset({"numberOfInstances", "numberOfCompletedInstances", "numberOfActiveInstances"})
"""What only the completion condition of a multi-instance activity may read."""

_MAY_BE_FEEL = (
    ("formDefinition", "formId"),
    ("assignmentDefinition", "candidateGroups"),
    ("assignmentDefinition", "assignee"),
    ("taskSchedule", "dueDate"),
    ("taskDefinition", "retries"),
)
_TIMES = ("timeDate", "timeDuration", "timeCycle")
_PROPERTIES = ("instructions", "correlationKey", "timeToLive")


@dataclass(frozen=True)
class ExpressionText:
    """One text, and where it is evaluated."""

    owner: FlowNode | Flow
    text: str
    place: str
    """The attribute or element that holds it, as the file has it."""
    is_always_feel: bool = False
    """Whether the text must begin with "=": a literal would make no sense there."""
    is_inside: bool = True
    """Whether the local variables of its owner (inputs, the element of an instance) can be read."""
    more_names: frozenset[str] = frozenset()

    @property
    def expected(self) -> StaticType | None:
        """What the place asks for; None where it takes anything."""
        return _EXPECTED.get(self.place)


_MOMENT = of_kind("date", "date and time", "string", "null")
_LENGTH = of_kind("days and time duration", "years and months duration", "string", "null")
_TIME = union([_MOMENT, _LENGTH])
"""A timer takes a moment or a duration, whichever of its elements says it."""
_EXPECTED: Mapping[str, StaticType] = {
    **dict.fromkeys(("conditionExpression", "condition", "completionCondition", "loopCondition"), BOOLEAN),
    **dict.fromkeys(("formId", "assignee"), STRING),
    "candidateGroups": union([STRING, list_of(STRING.or_null())]),
    "dueDate": _MOMENT,
    **dict.fromkeys(("timeDate", "timeDuration"), _TIME),
    "timeToLive": _LENGTH,
    "timeCycle": STRING,
    **dict.fromkeys(("retries", "loopCardinality"), of_kind("number", "string", "null")),
    "inputCollection": list_of(ANY).or_null(),
    "instructions": of_kind("string", "number", "null"),
}


def expression_texts(diagram: Diagram) -> Iterator[ExpressionText]:
    for flow in diagram.flows:
        if flow.condition:
            yield ExpressionText(flow, flow.condition, "conditionExpression", is_always_feel=True)
    for node in diagram.nodes.values():
        yield from _extensions(node)
        yield from _mappings(node)
        yield from _event_texts(node)
        if node.loop is not None:
            yield from _loop_texts(node, node.loop)


def _extensions(node: FlowNode) -> Iterator[ExpressionText]:
    for tag, attribute in _MAY_BE_FEEL:
        text = node.extension_value(tag, attribute)
        if text:
            yield ExpressionText(node, text, attribute)
    script = node.extension_value("script", "expression")
    if script:
        yield ExpressionText(node, script, "zeebe:script", is_always_feel=True)
    for name in _PROPERTIES:
        if node.properties.get(name):
            yield ExpressionText(node, node.properties[name], name)


def _mappings(node: FlowNode) -> Iterator[ExpressionText]:
    for _target, source in node.mappings("input"):
        yield ExpressionText(node, source, "zeebe:input")
    for _target, source in node.mappings("output"):
        yield ExpressionText(node, source, "zeebe:output")


def _event_texts(node: FlowNode) -> Iterator[ExpressionText]:
    for event in node.events:
        for tag in _TIMES:
            text = _text(event.node.find(bpmn(tag)))
            if text:
                yield ExpressionText(node, text, tag)
        if event.condition:
            yield ExpressionText(node, event.condition, "condition", is_always_feel=True)
        throws = node.type in ("intermediateThrowEvent", "endEvent", "sendTask")
        if event.correlation_key and not (throws and node.properties.get("correlationKey")):
            yield ExpressionText(node, event.correlation_key, "correlationKey", is_always_feel=True)


def _loop_texts(node: FlowNode, loop: XmlNode) -> Iterator[ExpressionText]:
    for tag, numbers in (("loopCardinality", False), ("completionCondition", True), ("loopCondition", False)):
        text = _text(loop.find(bpmn(tag)))
        if text:
            inside = tag != "loopCardinality"
            names = INSTANCE_NUMBERS if numbers else frozenset()
            yield ExpressionText(node, text, tag, tag != "loopCardinality", inside, names)
    facts = loop.find(f"{bpmn('extensionElements')}/{zeebe('loopCharacteristics')}")
    if facts is not None and facts.get("inputCollection"):
        yield ExpressionText(node, facts.get("inputCollection"), "inputCollection", True, False)
    if facts is not None and facts.get("outputElement"):
        yield ExpressionText(node, facts.get("outputElement"), "outputElement", is_always_feel=True)


def _text(node: XmlNode | None) -> str:
    return "" if node is None else "".join(node.itertext()).strip()
