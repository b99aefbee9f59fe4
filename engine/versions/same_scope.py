"""Whether a scope of a case can go on in another version: its tokens, what waits beside them, what can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from SpiffWorkflow.util.task import TaskState

from engine.execution.compensation import Undoable
from engine.execution.nodes.activity import Activity, is_instance
from engine.execution.nodes.event_sub_process import EventSubProcess
from engine.execution.nodes.flow_node import FlowNodeSpec
from engine.execution.nodes.throw_event import Throwing
from engine.execution.process_spec import ProcessSpec
from engine.execution.workflow import CaseWorkflow, ScopeWorkflow
from engine.versions.facts import structure
from engine.versions.position import Position, Positions, TooManyPositionsError
from engine.versions.remark import Remark
from engine.versions.same_step import why_not_the_same

Specs = Mapping[str, ProcessSpec]
PositionsOf = Callable[[ProcessSpec], Positions]


def why_the_scopes_stay(case: CaseWorkflow, old: Specs, new: Specs, positions_of: PositionsOf) -> Iterator[Remark]:
    """The reasons of all scopes of the case; none when it can go on in `new`."""
    for scope in (case, *case.scopes.values()):
        target = new.get(scope.spec.name)
        if target is None:
            place = scope.host.task_spec.name if scope.host is not None else scope.spec.name
            yield Remark(
                place,
                f"Bagian {scope.spec.name!r} sedang berjalan, dan tidak ada lagi di versi baru.",
                f"The part {scope.spec.name!r} is running, and the new version does not have it.",
            )
            continue
        found = [remark for token in scope.tasks.values() for remark in why_not_the_same(token, target)]
        found += _new_event_sub_processes(scope, target)
        found += _lost_handlers(scope, new)
        yield from found
        if not found:
            yield from _impossible_position(scope, target, positions_of)
    yield from _new_handlers(old, new)


def position_of(scope: ScopeWorkflow) -> Position:
    """Where the tokens of a scope stand; what hangs on them (events, instances, runners of a race) is left out."""
    places = []
    for token in scope.tasks.values():
        facts = token.internal_data
        if "host" in facts or "race" in facts or is_instance(token) or isinstance(token.task_spec, EventSubProcess):
            continue
        places.append(facts.get("flow", token.task_spec.name))
    return tuple(sorted(places))


def _impossible_position(scope: ScopeWorkflow, target: ProcessSpec, positions_of: PositionsOf) -> Iterator[Remark]:
    """A scope may stand only where one of the new version could have come by itself, and from where it can end."""
    position = position_of(scope)
    if is_taken_over(scope) or structure(scope.spec) == structure(target):
        return
    positions = positions_of(target)
    where = ", ".join(position)
    try:
        if not positions.is_reached(position, starts_of(scope, target)):
            yield Remark(
                _owner(scope),
                f"Berkas berdiri di {where}; di versi baru tidak ada jalan yang sampai pada keadaan itu "
                "(misalnya ada cabang yang tidak pernah dimulai).",
                f"The case stands at {where}; no way through the new version comes to stand like that "
                "(for one, a branch that was never begun).",
            )
        elif not positions.can_end(position):
            yield Remark(
                _owner(scope),
                f"Dari {where}, versi baru dapat berhenti tanpa pernah selesai.",
                f"From {where} the new version can get stuck and never end.",
            )
    except TooManyPositionsError:
        yield Remark(
            _owner(scope),
            "Versi baru terlalu bercabang untuk dipastikan bahwa berkas dapat selesai dari tempatnya sekarang.",
            "The new version has too many branches to be certain that the case can end from where it stands.",
        )


def starts_of(scope: ScopeWorkflow, target: ProcessSpec) -> list[list[FlowNodeSpec]]:
    """Where such a scope may have begun; a handler of a compensation begins alone."""
    if scope.host is not None and isinstance(scope.host.task_spec, Throwing):
        return [[handler] for handler in _handlers(target).values()]
    if scope.host is not None:
        return [target.starts]
    return [target.starts, *([start] for start in target.start_events.values())]


def is_taken_over(scope: ScopeWorkflow) -> bool:
    """Whether an interrupting event sub-process runs: nothing else of the scope goes on."""
    return any(
        isinstance(token.task_spec, EventSubProcess)
        and token.state == TaskState.STARTED
        and token.task_spec.event_element.is_interrupting
        for token in scope.tasks.values()
    )


def _new_event_sub_processes(scope: ScopeWorkflow, target: ProcessSpec) -> Iterator[Remark]:
    if scope.host is not None and isinstance(scope.host.task_spec, Throwing):
        return  # a handler of a compensation runs alone
    known = {each.name for each in scope.spec.event_sub_processes}
    for each in target.event_sub_processes:
        if each.name not in known:
            yield Remark(
                each.name,
                "Subproses kejadian ini baru, dan bagian yang memuatnya sudah dimulai: kejadian baru tidak dipasang "
                "pada bagian yang sudah berjalan.",
                "This event sub-process is new, and the part that it stands in has begun: no new event is put on a "
                "part that has begun.",
            )


def _lost_handlers(scope: ScopeWorkflow, new: Specs) -> Iterator[Remark]:
    """What completed can be undone later, by the handler that was remembered."""
    remembered: list[Undoable] = [
        *scope.compensable,
        *(e for token in scope.tasks.values() for e in token.internal_data.get("undo", ())),
    ]
    for entry in remembered:
        target = new.get(entry.spec)
        kept = target is not None and _is_handler(target, entry.handler, _kind_of(scope.case.specs, entry))
        if not kept:
            yield Remark(
                entry.handler,
                f"Pembatalan untuk {entry.activity!r} yang sudah selesai tidak ada lagi di versi baru.",
                f"The new version cannot undo {entry.activity!r} any more, which has completed.",
            )


def _new_handlers(old: Specs, new: Specs) -> Iterator[Remark]:
    """Whether a step that has become undoable has been done already, nobody remembers."""
    for name, target in new.items():
        before = old.get(name)
        known = _handlers(before) if before is not None else {}
        for activity, handler in _handlers(target).items():
            if before is not None and activity in before.nodes and activity not in known:
                yield Remark(
                    handler.name,
                    f"Pembatalan ini baru: tidak tercatat apakah {activity!r} sudah dikerjakan, jadi ia mungkin tidak "
                    "ikut dibatalkan.",
                    f"This handler is new: nothing tells whether {activity!r} was done before, so it might not be "
                    "undone.",
                )


def _handlers(spec: ProcessSpec) -> dict[str, FlowNodeSpec]:
    """The compensation handlers of a scope by their activity."""
    found = {}
    for node in spec.nodes.values():
        if isinstance(node, Activity) and node.compensation_handler is not None:
            found[node.name] = node.compensation_handler
    return found


def _is_handler(spec: ProcessSpec, name: str, kind: Any) -> bool:
    return any(each.name == name and _kind(each) == kind for each in _handlers(spec).values())


def _kind_of(specs: Specs, entry: Undoable) -> Any:
    return _kind(specs[entry.spec].nodes[entry.handler])


def _kind(node: FlowNodeSpec) -> Any:
    return type(node), node.element.type, node.element.job_type


def _owner(scope: ScopeWorkflow) -> str:
    return str(scope.host.task_spec.name) if scope.host is not None else str(scope.spec.name)
