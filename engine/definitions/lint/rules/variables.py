"""An expression reads only variables that some step of the same procedure writes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.attribute import read_attribute
from engine.definitions.diagram import Diagram, FlowNode
from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context
from engine.definitions.lint.rules.expressions import expression_texts
from engine.feel import FeelSyntaxError

GIVEN = frozenset({"kasus", "permohonan"})
"""Set by the application before the case starts."""


def check(context: Context) -> Iterator[Finding]:
    known = GIVEN | _written_around(context)
    for owner, text in expression_texts(context.diagram):
        try:
            unknown = sorted(read_attribute(text).names - known)
        except FeelSyntaxError:
            continue  # said by `expressions`
        if unknown:
            names = ", ".join(unknown)
            yield context.finding(
                "variables",
                owner,
                f"Ungkapan {text!r} membaca {names}, yang tidak diisi oleh langkah mana pun.",
                f"The expression {text!r} reads {names}, which no step writes.",
            )


def _written_around(context: Context) -> set[str]:
    """What this diagram writes, with every diagram that it calls or that calls it: they share variables."""
    own = context.diagram.process_id
    library = context.library
    family = {own, *library.called_by(own)}
    for process_id in library.diagrams:
        called = library.called_by(process_id)
        if own in called:
            family |= {process_id, *called}
    return {name for process_id in family for name in written_by(library.diagrams[process_id])}


def written_by(diagram: Diagram) -> Iterator[str]:
    """The variables that the steps of one diagram write."""
    for node in diagram.nodes.values():
        yield from written_by_node(node)


def written_by_node(node: FlowNode) -> Iterator[str]:
    """The variables that one step writes by itself (not those of a process that it calls)."""
    if node.type in ("userTask", "serviceTask"):
        yield node.properties.get("answersVariable") or node.id
    for tag in ("script", "calledDecision"):
        name = node.extension_value(tag, "resultVariable")
        if name:
            yield name
    if node.type == "callActivity":
        yield from (target for target, _ in node.mappings("input"))
    yield from (target for target, _ in node.mappings("output"))
