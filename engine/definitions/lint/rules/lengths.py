"""Ids, types of work and names of events fit into the columns that they are found by."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.flow_node import FlowNode
from engine.definitions.lint.context import Context
from engine.finding import Finding

_LONGEST_ID = 100
_LONGEST_TYPE = 60
_LONGEST_EVENT = 200


def check(context: Context) -> Iterator[Finding]:
    process = context.diagram.process_id
    if len(process) > _LONGEST_ID:
        yield _too_long(context, None, "id", process, _LONGEST_ID)
    for node in context.diagram.nodes.values():
        for what, text, limit in _texts(node):
            if len(text) > limit:
                yield _too_long(context, node, what, text, limit)


def _texts(node: FlowNode) -> Iterator[tuple[str, str, int]]:
    yield "id", node.id, _LONGEST_ID
    yield "answersVariable", node.properties.get("answersVariable", ""), _LONGEST_ID
    yield "type", node.extension_value("taskDefinition", "type") or "", _LONGEST_TYPE
    form_id = node.extension_value("formDefinition", "formId") or ""
    yield "formId", "" if form_id.startswith("=") else form_id, _LONGEST_ID
    if node.event is not None and node.event_kind in ("message", "signal"):
        yield "name", node.event.name or "", _LONGEST_EVENT


def _too_long(context: Context, node: FlowNode | None, what: str, text: str, limit: int) -> Finding:
    return context.error(
        node,
        f"{what} {text[:20]}… terdiri atas {len(text)} huruf.",
        f"Pakai paling banyak {limit} huruf.",
        f"The {what} {text[:20]}… has {len(text)} letters.",
        f"Use {limit} letters at most.",
    )
