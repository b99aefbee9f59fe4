"""A sequence flow joins two steps of one scope: it crosses neither a pool nor the edge of a sub-process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.definitions.diagram import XmlNode
from engine.definitions.event_definition import local_reference
from engine.definitions.flow_node import is_flow_node
from engine.definitions.lint.context import Context
from engine.definitions.names import bpmn
from engine.finding import Finding

_ENDS = (("sourceRef", "Awal", "source"), ("targetRef", "Tujuan", "target"))


def check(context: Context) -> Iterator[Finding]:
    root = context.diagram.root
    steps = {node.get("id"): node for node in root.iter() if is_flow_node(node)}
    for flow in root.iter(bpmn("sequenceFlow")):
        yield from _check_ends(context, flow, steps)
    drawn: set[tuple[str, str]] = set()
    for known in context.diagram.flows:
        if (known.source, known.target) in drawn and known.condition is None:
            yield context.advice(
                known,
                f"Sudah ada alur dari {known.source} ke {known.target}; keduanya membawa token.",
                "Hapus salah satu, bila bukan itu maksudnya.",
                f"There is a flow from {known.source} to {known.target} already; both bring a token.",
                "Delete one, unless that is meant.",
            )
        drawn.add((known.source, known.target))
    for node in context.diagram.nodes.values():
        yield from _check_list(context, node.node, "incoming", "targetRef")
        yield from _check_list(context, node.node, "outgoing", "sourceRef")


def _check_ends(context: Context, flow: XmlNode, steps: Mapping[str | None, XmlNode]) -> Iterator[Finding]:
    ends = [steps.get(flow.get(attribute)) for attribute, _, _ in _ENDS]
    for end, (attribute, word_id, word_en) in zip(ends, _ENDS, strict=True):
        if end is None:
            yield context.error(
                flow,
                f"{word_id} alur ini ({flow.get(attribute)}) bukan langkah di berkas ini.",
                "Hubungkan alur dengan peristiwa, aktivitas atau gerbang.",
                f"The {word_en} of this flow ({flow.get(attribute)}) is no step of this file.",
                "Connect the flow with an event, an activity or a gateway.",
            )
    source, target = ends
    if source is None or target is None:
        return
    if not source.getparent() is target.getparent() is flow.getparent():
        yield context.error(
            flow,
            "Alur ini melintasi batas pool atau subproses.",
            "Alur urutan tetap di dalam satu proses atau subproses; antar-pool pakai alur pesan.",
            "This flow crosses the edge of a pool or sub-process.",
            "A sequence flow stays inside one process or sub-process; between pools use messages.",
        )


def _check_list(context: Context, node: XmlNode, tag: str, attribute: str) -> Iterator[Finding]:
    """The flows that a step lists must be the flows that name it; the flows themselves decide."""
    diagram = context.diagram
    listed = {local_reference(child.text) for child in node.findall(bpmn(tag))}
    flows = diagram.incoming(node.get("id", "")) if tag == "incoming" else diagram.outgoing(node.get("id", ""))
    drawn = {flow.id for flow in flows}
    for flow_id in sorted(flow_id or "" for flow_id in listed - drawn):
        yield context.error(
            node,
            f"Unsur ini mencantumkan alur {flow_id} sebagai {tag}, tetapi {attribute} alur itu bukan unsur ini.",
            "Hapus cantuman itu, atau perbaiki alurnya.",
            f"This element lists the flow {flow_id} as {tag}, but the {attribute} of that flow is not this element.",
            "Remove the entry, or mend the flow.",
        )
    if listed and drawn - listed:
        missing = ", ".join(sorted(drawn - listed))
        yield context.advice(
            node,
            f"Unsur ini tidak mencantumkan alur {missing} sebagai {tag}.",
            "Simpan diagram lagi di penyuntingnya.",
            f"This element does not list the flow {missing} as {tag}.",
            "Save the diagram again in its editor.",
        )
