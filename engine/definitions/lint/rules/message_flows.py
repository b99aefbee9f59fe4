"""Message flows join two pools, and an event that has one is an event that sends or receives."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode, XmlNode, local_name
from engine.definitions.event_definition import local_reference
from engine.definitions.flow_node import EVENTS, is_bpmn
from engine.definitions.lint.context import Context
from engine.definitions.names import bpmn
from engine.finding import Finding

_SEND = ("intermediateThrowEvent", "endEvent")
_RECEIVE = ("startEvent", "intermediateCatchEvent", "boundaryEvent")


def check(context: Context) -> Iterator[Finding]:
    root = context.diagram.root
    by_id = {node.get("id"): node for node in root.iter() if is_bpmn(node) and node.get("id")}
    for flow in root.iter(bpmn("messageFlow")):
        source, target = (by_id.get(local_reference(flow.get(name))) for name in ("sourceRef", "targetRef"))
        if source is None or target is None:
            continue  # said by `element-references`
        pools = {_pool(source), _pool(target)}
        if len(pools) == 1 or source is target:
            yield context.error(
                flow,
                "Alur pesan ini tinggal di dalam satu pool.",
                "Alur pesan menghubungkan dua pool; di dalam satu pool pakai alur urutan.",
                "This message flow stays inside one pool.",
                "A message flow joins two pools; inside one, use a sequence flow.",
            )
        yield from _check_end(context, source, _SEND, "mengirim", "sends")
        yield from _check_end(context, target, _RECEIVE, "menerima", "receives")


def _check_end(context: Context, end: XmlNode, types: tuple[str, ...], verb_id: str, verb_en: str) -> Iterator[Finding]:
    node: FlowNode | None = context.diagram.nodes.get(end.get("id", ""))
    is_event = local_name(end) in EVENTS
    if is_event and local_name(end) not in types:
        yield context.error(
            end,
            f"Peristiwa {local_name(end)} tidak {verb_id} pesan.",
            f"Hubungkan alur pesan dengan {' atau '.join(types)}.",
            f"A {local_name(end)} never {verb_en} a message.",
            f"Connect the message flow with a {' or '.join(types)}.",
        )
    elif is_event and node is not None and node.node is end and node.event_kind not in ("message", "multiple"):
        yield context.error(
            end,
            f"Menurut alur pesannya peristiwa ini {verb_id} pesan, tetapi jenisnya {node.event_kind}.",
            "Jadikan peristiwa pesan, atau hapus alur pesannya.",
            f"By its message flow this event {verb_en} a message, but it is of the kind {node.event_kind}.",
            "Make it a message event, or delete the message flow.",
        )


def _pool(node: XmlNode) -> str | None:
    """The process that a step or a pool stands for; of a closed pool, the pool itself."""
    if local_name(node) == "participant":
        return local_reference(node.get("processRef")) or node.get("id")
    process = next(node.iterancestors(bpmn("process")), None)
    return None if process is None else process.get("id")
