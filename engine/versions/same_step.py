"""Whether a token finds its place in another version: the same node, which means the same while something waits there.

What was computed when the step began is kept (who has it, when it is due, what it was given), so all that it was
computed from must be the same. What is read when the step ends (form, outputs, what follows) may differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from SpiffWorkflow.task import Task

from engine.definitions.element import Element
from engine.execution.nodes.activity import Activity, is_instance
from engine.execution.nodes.event_gateway import EventGateway
from engine.execution.nodes.event_sub_process import EventSubProcess
from engine.execution.nodes.flow_node import FlowNodeSpec
from engine.execution.nodes.sub_process import SubProcess
from engine.execution.process_spec import ProcessSpec
from engine.versions.facts import plain
from engine.versions.remark import Remark

_FIXED = (
    ("clock", "pemegang waktu (clock)", "the holder of the clock"),
    ("candidate_group", "kelompok pelaksana", "the candidate group"),
    ("assignee", "pelaksana", "the assignee"),
    ("four_eyes", "aturan empat mata (fourEyes)", "the four-eyes rule"),
    ("job_type", "jenis pekerjaan sistem", "the type of its job"),
    ("inputs", "masukan (zeebe:input)", "its inputs"),
    ("loop", "perulangan", "its loop"),
    ("gives_nothing_back", "variabel yang dikembalikannya", "which variables it gives back"),
    ("attached_to", "langkah tempatnya menempel", "the activity it is attached to"),
    ("is_interrupting", "sifat menghentikan", "whether it interrupts"),
)
_FIXED_OF_EVENT = (
    ("kind", "jenis kejadian", "the kind of its event"),
    ("name", "nama kejadian yang ditunggu", "the name of the event that it waits for"),
    ("correlation_key", "kunci korelasi", "the correlation key"),
    ("timer_type", "jenis pewaktu", "the type of its timer"),
    ("condition", "syarat kejadian", "the condition of its event"),
    ("activity_id", "langkah yang dibatalkan", "the activity that it undoes"),
)


def why_not_the_same(token: Task, target: ProcessSpec) -> Iterator[Remark]:
    """The reasons why this token cannot stand in `target`; none when it can."""
    old: FlowNodeSpec = token.task_spec
    new = target.nodes.get(old.name)
    if new is None:
        yield Remark(
            old.name,
            f"Berkas ada di langkah {old.element.name!r}, yang tidak ada lagi di versi baru.",
            f"The case stands at {old.element.name!r}, which the new version does not have in this place.",
        )
    elif type(new) is not type(old) or new.element.type != old.element.type:
        yield Remark(
            old.name,
            f"Unsur ini berganti jenis: dari {old.element.type} menjadi {new.element.type}.",
            f"The element is of another kind: {old.element.type} before, {new.element.type} now.",
        )
    else:
        yield from _changed_facts(old.element, new.element)
        if isinstance(old, EventSubProcess) and isinstance(new, EventSubProcess):
            yield from _changed_facts(old.event_element, new.event_element)
        yield from _changed_joints(token, old, new)


def _changed_facts(old: Element, new: Element) -> Iterator[Remark]:
    for name, in_indonesian, in_english in _FIXED:
        if plain(getattr(old, name)) != plain(getattr(new, name)):
            yield _changed(old.id, in_indonesian, in_english)
    for name, in_indonesian, in_english in _FIXED_OF_EVENT:
        if plain(getattr(old.event, name, None)) != plain(getattr(new.event, name, None)):
            yield _changed(old.id, in_indonesian, in_english)
    if old.id != new.id:
        yield _changed(old.id, "kejadian awalnya", "its start event")


def _changed_joints(token: Task, old: FlowNodeSpec, new: FlowNodeSpec) -> Iterator[Remark]:
    """How the node hangs together with others."""
    flow_id = token.internal_data.get("flow")
    if flow_id is not None and _source_of(old, flow_id) != _source_of(new, flow_id):
        yield Remark(
            old.name,
            f"Satu cabang menunggu di sini pada alur {flow_id}, yang di versi baru tidak datang dari langkah yang "
            "sama.",
            f"A branch waits here on the flow {flow_id}, which in the new version does not come from the same step.",
        )
    if isinstance(old, EventGateway) and _targets(old) != _targets(new):
        yield _changed(old.name, "kejadian yang dipilih di antaranya", "the events that it chooses between")
    if isinstance(old, SubProcess) and isinstance(new, SubProcess) and old.spec_name != new.spec_name:
        yield _changed(old.name, "proses yang dipanggil", "the process that it calls")
    if isinstance(old, Activity) and isinstance(new, Activity):
        if old.outputs_isolate and bool(old.element.outputs) != bool(new.element.outputs):
            yield _changed(old.name, "cara hasilnya keluar (zeebe:output)", "how its results leave it (zeebe:output)")
        if not is_instance(token):
            yield from _new_boundary_events(old, new)


def _new_boundary_events(old: Activity, new: Activity) -> Iterator[Remark]:
    known = {event.name for event in old.boundary_events}
    for event in new.boundary_events:
        if event.name not in known:
            yield Remark(
                event.name,
                f"Kejadian tepi ini baru, dan langkah {old.element.name!r} tempatnya menempel sedang berjalan: "
                "tenggat atau kejadian baru tidak dipasang pada langkah yang sudah dimulai.",
                f"This boundary event is new, and the step {old.element.name!r} that it is attached to has begun: "
                "no new limit or event is put on a step that has begun.",
            )


def _source_of(node: FlowNodeSpec, flow_id: str) -> str | None:
    nodes: dict[str, Any] = node._wf_spec.nodes
    is_incoming = any(flow.id == flow_id for flow in node.incoming)
    sources = (each.name for each in nodes.values() for flow in each.flows if flow.id == flow_id)
    return next(sources, None) if is_incoming else None


def _targets(node: FlowNodeSpec) -> set[str]:
    return {flow.target.name for flow in node.flows}


def _changed(element_id: str, in_indonesian: str, in_english: str) -> Remark:
    return Remark(
        element_id,
        f"Langkah ini sedang berjalan, dan di versi baru berubah: {in_indonesian}.",
        f"Something waits here, and in the new version this is different: {in_english}.",
    )
