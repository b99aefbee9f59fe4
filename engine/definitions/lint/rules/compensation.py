"""A compensation event has one handler, a handler has one compensation event, and a thrower has something to undo."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import Diagram, FlowNode
from engine.definitions.flow_node import is_true
from engine.definitions.lint.context import Context
from engine.definitions.lint.ways import steps_inside
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    handled: set[str] = set()
    something_to_undo = any(node.event_kind == "compensation" for node in diagram.of_type("boundaryEvent"))
    for node in diagram.nodes.values():
        if node.event_kind == "compensation" and node.type == "boundaryEvent":
            handlers = diagram.associated(node.id)
            handled.update(handlers)
            yield from _check_handlers(context, node, handlers)
        elif node.event_kind == "compensation" and node.type in ("intermediateThrowEvent", "endEvent"):
            yield from _check_throw(context, node, something_to_undo)
    for node in diagram.nodes.values():
        if node.is_compensation_handler:
            yield from _check_handler(context, node, node.id in handled)


def _check_handlers(context: Context, event: FlowNode, handlers: list[str]) -> Iterator[Finding]:
    found = [context.diagram.nodes.get(handler) for handler in handlers]
    right = [n for n in found if n is not None and n.is_compensation_handler and n.scope_id == event.scope_id]
    if len(found) != 1 or len(right) != 1:
        yield context.error(
            event,
            f"Peristiwa kompensasi perlu tepat satu penangan di tingkat yang sama, ada {len(right)}.",
            'Hubungkan lewat asosiasi dengan satu aktivitas bertanda isForCompensation="true".',
            f"A compensation event needs exactly one handler on its level, there are {len(right)}.",
            'Connect it by an association with one activity marked isForCompensation="true".',
        )


def _check_handler(context: Context, node: FlowNode, is_handled: bool) -> Iterator[Finding]:
    if context.diagram.incoming(node.id) or context.diagram.outgoing(node.id):
        yield context.error(
            node,
            "Ada alur yang masuk ke atau keluar dari penangan kompensasi.",
            "Hapus alur itu: penangan dijalankan oleh peristiwa kompensasi saja.",
            "A flow leads into or out of a compensation handler.",
            "Delete the flow: only compensation runs it.",
        )
    elif not is_handled:
        yield context.error(
            node,
            "Penangan kompensasi ini tidak terhubung dengan peristiwa kompensasi.",
            "Tarik asosiasi dari peristiwa batas kompensasi, atau hapus isForCompensation.",
            "This compensation handler is not connected with a compensation event.",
            "Draw an association from a compensation boundary event, or remove isForCompensation.",
        )


def _check_throw(context: Context, node: FlowNode, something_to_undo: bool) -> Iterator[Finding]:
    event = node.event
    if event is not None and not is_true(event.node.get("waitForCompletion"), default=True):
        yield context.error(
            node,
            'Kompensasi selalu ditunggu sampai selesai (waitForCompletion="false" tidak dijalankan).',
            "Hapus atribut itu.",
            'Compensation is always waited for (waitForCompletion="false" is not executed).',
            "Remove the attribute.",
        )
    named = event.reference if event else None
    activity = context.diagram.nodes.get(named or "")
    if activity is not None and activity.scope_id not in _undone_scopes(context.diagram, node):
        yield context.error(
            node,
            f"Aktivitas {named} berada di tingkat lain.",
            "Kompensasikan aktivitas dari tingkat yang sama.",
            f"The activity {named} is on another level.",
            "Compensate an activity of the same level.",
        )
    elif named and not _can_be_undone(context.diagram, named):
        yield context.error(
            node,
            f"Aktivitas {named} tidak punya penangan kompensasi.",
            "Pasang peristiwa batas kompensasi padanya, atau tunjuk aktivitas lain.",
            f"The activity {named} has no compensation handler.",
            "Attach a compensation boundary event to it, or name another activity.",
        )
    if not named and not something_to_undo:
        yield context.advice(
            node,
            "Tidak ada yang dapat dikompensasi di sini.",
            "Pasang peristiwa batas kompensasi pada aktivitas yang perlu dibatalkan.",
            "There is nothing to compensate here.",
            "Attach compensation boundary events to what must be undone.",
        )


def _undone_scopes(diagram: Diagram, node: FlowNode) -> list[str]:
    """The scopes whose activities a throw event undoes: its own; in an event sub-process also the one around it."""
    scopes = [node.scope_id]
    while (scope := diagram.nodes.get(scopes[-1])) is not None and scope.is_event_subprocess:
        scopes.append(scope.scope_id)
    return scopes


def _can_be_undone(diagram: Diagram, activity_id: str) -> bool:
    if any(event.event_kind == "compensation" for event in diagram.boundary_events(activity_id)):
        return True
    inside = steps_inside(diagram, activity_id)
    return any(event.event_kind == "compensation" for step in inside for event in diagram.boundary_events(step.id))
