"""Only what the engine runs right is accepted; everything else is refused by name, never dropped."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode, local_name
from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context
from engine.definitions.names import bpmn

_EVENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "startEvent": ((),),
    "endEvent": ((), ("terminateEventDefinition",)),
    "boundaryEvent": (("timerEventDefinition",),),
    "intermediateCatchEvent": (("timerEventDefinition",),),
}
_PLAIN = frozenset(
    {
        "userTask",
        "serviceTask",
        "scriptTask",
        "businessRuleTask",
        "exclusiveGateway",
        "parallelGateway",
        "callActivity",
        "subProcess",
    }
)
_LOOPS = ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics")


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        problem = _problem(node)
        if problem:
            yield context.finding(
                "supported-elements",
                node,
                f"{problem} belum didukung. Pakai unsur yang tercantum di processes/README.md.",
                f"{problem} is not supported yet. Use an element that processes/README.md lists.",
            )
    processes = len(context.diagram.root.findall(f".//{bpmn('participant')}"))
    if processes > 1:
        yield context.finding(
            "supported-elements",
            None,
            "Diagram memuat lebih dari satu pool. Satu berkas adalah satu prosedur: pisahkan pool lainnya.",
            "The diagram has more than one pool. One file is one procedure: move the others out.",
        )


def _problem(node: FlowNode) -> str | None:
    for child in node.node:
        if local_name(child) in _LOOPS:
            return local_name(child)
    if node.node.get("isForCompensation") == "true":
        return "isForCompensation"
    if node.type in _EVENTS:
        if node.event_types in _EVENTS[node.type]:
            return None
        return f"{node.type} ({', '.join(node.event_types) or 'none'})"
    if node.type == "subProcess" and node.node.get("triggeredByEvent") == "true":
        return "subProcess (triggeredByEvent)"
    return None if node.type in _PLAIN else node.type
