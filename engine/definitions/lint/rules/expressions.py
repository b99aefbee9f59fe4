"""Every expression is FEEL that compiles."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.attribute import read_attribute
from engine.definitions.diagram import Diagram, Flow, FlowNode
from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context
from engine.definitions.names import bpmn
from engine.feel import FeelSyntaxError


def check(context: Context) -> Iterator[Finding]:
    for owner, text in expression_texts(context.diagram):
        try:
            read_attribute(text)
        except FeelSyntaxError as error:
            yield context.finding(
                "expressions",
                owner,
                f"Ungkapan {text!r} tidak dapat dibaca, kolom {error.column}: {error}",
                f"The expression {text!r} cannot be read, column {error.column}: {error}",
            )


def expression_texts(diagram: Diagram) -> Iterator[tuple[FlowNode | Flow, str]]:
    """Every text of the diagram that may be FEEL, with the element that it belongs to."""
    for flow in diagram.flows:
        if flow.condition:
            yield flow, flow.condition
    for node in diagram.nodes.values():
        for tag, attribute in _ATTRIBUTES:
            text = node.extension_value(tag, attribute)
            if text:
                yield node, text
        for kind in ("input", "output"):
            for _target, source in node.mappings(kind):
                yield node, source
        if node.properties.get("instructions"):
            yield node, node.properties["instructions"]
        for timer in node.node.iter(bpmn("timeDate"), bpmn("timeDuration")):
            yield node, (timer.text or "").strip()


_ATTRIBUTES = (
    ("formDefinition", "formId"),
    ("assignmentDefinition", "candidateGroups"),
    ("assignmentDefinition", "assignee"),
    ("taskSchedule", "dueDate"),
    ("script", "expression"),
)
