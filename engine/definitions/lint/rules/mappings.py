"""Inputs and outputs stand where they are read: none on gateways and event sub-processes, no inputs where one waits."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.flow_node import GATEWAYS, is_true
from engine.definitions.lint.context import Context
from engine.finding import Finding

_ONLY_OUTPUTS = frozenset({"startEvent", "intermediateCatchEvent", "boundaryEvent"})


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        for kind in ("input", "output"):
            if node.mappings(kind) and not _is_read(node, kind):
                yield context.error(
                    node,
                    f"zeebe:{kind} pada {node.type} ini tidak dibaca.",
                    "Pindahkan ke aktivitas sebelum atau sesudahnya, atau ke skrip.",
                    f"zeebe:{kind} is not read on this {node.type}.",
                    "Move it to the activity before or after it, or to a script.",
                )
        if not is_true(node.extension_value("calledElement", "propagateAllParentVariables"), default=True):
            yield context.error(
                node,
                "Proses yang dipanggil selalu melihat variabel pemanggilnya (propagateAllParentVariables).",
                "Hapus atribut itu; zeebe:input menutupi variabel dengan nama yang sama.",
                "A called process always sees the variables of its caller (propagateAllParentVariables).",
                "Remove the attribute; a zeebe:input hides the variable of the same name.",
            )


def _is_read(node: FlowNode, kind: str) -> bool:
    if node.type in GATEWAYS or node.is_event_subprocess:
        return False
    return kind == "output" or node.type not in _ONLY_OUTPUTS
