"""A message has a name, and who catches one says by which key it is found."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.lint.context import Context
from engine.definitions.lint.durations import is_duration
from engine.finding import Finding

_THROWS = ("intermediateThrowEvent", "endEvent", "sendTask")


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        if node.type == "sendTask" and not node.events and not node.extension_value("taskDefinition", "type"):
            yield context.error(
                node,
                "Langkah kirim ini tidak mengatakan apa yang dikirim.",
                "Isi messageRef, atau zeebe:taskDefinition type.",
                "This send task does not say what it sends.",
                "Set messageRef, or zeebe:taskDefinition type.",
            )
        if node.type == "receiveTask" and not node.events:
            yield _no_message(context, node)
        if node.event_kind == "message":
            yield from _check_message(context, node)
            yield from _check_time_to_live(context, node)


def _check_message(context: Context, node: FlowNode) -> Iterator[Finding]:
    event = node.event
    if event is None or event.definition is None:
        yield _no_message(context, node)
    elif not event.name:
        yield context.error(
            node,
            f"Pesan {event.reference} tidak punya nama.",
            "Beri nama: pengirim dan penerima bertemu lewat nama itu.",
            f"The message {event.reference} has no name.",
            "Give it one: sender and receiver meet by it.",
        )
    elif event.name.startswith("="):
        yield context.error(
            node,
            f"Nama pesan {event.name!r} adalah ungkapan; nama pesan ditulis langsung.",
            "Tulis namanya tanpa tanda sama dengan.",
            f"The name of the message {event.name!r} is an expression; names are literal.",
            "Write the name without the equals sign.",
        )
    elif not event.correlation_key and _needs_key(context, node):
        yield context.error(
            node,
            f"Pesan {event.name!r} ditangkap tanpa kunci.",
            "Isi zeebe:subscription correlationKey pada pesan itu, misalnya =kasus.nomor.",
            f"The message {event.name!r} is caught without a key.",
            "Set zeebe:subscription correlationKey of the message, for example =kasus.nomor.",
        )


def _check_time_to_live(context: Context, node: FlowNode) -> Iterator[Finding]:
    text = node.properties.get("timeToLive", "")
    if text and not text.startswith("=") and not is_duration(text):
        yield context.error(
            node,
            f"timeToLive {text!r} bukan lama waktu.",
            "Tulis misalnya P30D.",
            f"The timeToLive {text!r} is no duration.",
            "Write for example P30D.",
        )


def _needs_key(context: Context, node: FlowNode) -> bool:
    """A message that starts a case finds none yet."""
    return node.type not in _THROWS and not (node.type == "startEvent" and node.scope_id == context.diagram.process_id)


def _no_message(context: Context, node: FlowNode) -> Finding:
    return context.error(
        node,
        "Unsur ini tidak menunjuk pesan.",
        "Tambahkan bpmn:message dan tunjuk dengan messageRef.",
        "This element names no message.",
        "Add a bpmn:message and name it by messageRef.",
    )
