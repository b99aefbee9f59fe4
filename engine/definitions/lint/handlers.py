"""Who catches an error or escalation: looked for from the inside out, through call activities too."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import Diagram, FlowNode
from engine.definitions.library import Library


def uncaught_ways(library: Library, diagram: Diagram, thrower: FlowNode) -> Iterator[str]:
    """The processes whose cases nobody catches the event in: empty when it is always caught."""
    kind, code = thrower.event_kind, thrower.event.code if thrower.event else None
    yield from _ways(library, diagram, thrower.scope_id, kind, code, frozenset())


def _ways(
    library: Library, diagram: Diagram, scope_id: str, kind: str, code: str | None, seen: frozenset[str]
) -> Iterator[str]:
    inner: str | None = None
    visited: set[str] = set()
    while scope_id not in visited:
        visited.add(scope_id)
        if _caught_in(diagram, scope_id, inner, kind, code):
            return
        scope = diagram.nodes.get(scope_id)
        if scope is None:
            break
        if any(_catches(event, kind, code) for event in diagram.boundary_events(scope.id)):
            return
        inner, scope_id = scope.id, scope.scope_id
    if diagram.process_id in library.startable:
        yield diagram.process_id
    if diagram.process_id in seen:
        return
    for call in library.callers.get(diagram.process_id, ()):
        caller = library.diagram_of(call)
        if not any(_catches(event, kind, code) for event in caller.boundary_events(call.id)):
            yield from _ways(library, caller, call.scope_id, kind, code, seen | {diagram.process_id})


def _caught_in(diagram: Diagram, scope_id: str, inner: str | None, kind: str, code: str | None) -> bool:
    """Whether an event sub-process of the scope catches it; not the one that it comes from."""
    waiting = [scope for scope in diagram.event_sub_processes(scope_id) if scope.id != inner]
    starts = [n for scope in waiting for n in diagram.scopes.get(scope.id, ()) if n.type == "startEvent"]
    return any(_catches(start, kind, code) for start in starts)


def _catches(handler: FlowNode, kind: str, code: str | None) -> bool:
    event = handler.event
    return event is not None and event.kind == kind and event.code in (None, code)
