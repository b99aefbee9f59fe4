"""The state of a case as bytes: where the tokens are and what they carry, without the definition.

Format 1: one version byte, then zstd (level 1) over: the length of a JSON document (4 bytes, big endian), the
document, and the values that it refers to by number, one JSON text after the other. Four things differ from
SpiffWorkflow's own serializer, which stores the definition with every case and walks all data for type tags:

* the definition is shared and found by its content hash;
* what people typed is stored raw, so no text in it can mean anything to the reader;
* a value that several tokens share is written once, and is shared again after reading;
* a value that a step does not read is not even parsed (`StoredValue`).

Finished tokens need no identity of their own any more: they are numbered by their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from struct import Struct
from typing import Any

import orjson
import zstandard
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.persistence.stored_value import StoredValue

FORMAT = b"\x01"
_MAX_STATE_BYTES = 64 * 1024 * 1024
_LENGTH = Struct(">I")
_JSON_SCALARS = (str, int, float, bool, type(None))


def encode_state(workflow: BpmnWorkflow) -> bytes:
    """The bytes to store."""
    values = _Values()
    document = _encode_workflow(workflow, values)
    document["subprocesses"] = {
        str(task_id): _encode_workflow(subprocess, values) for task_id, subprocess in workflow.subprocesses.items()
    }
    if workflow.bpmn_events:
        raise ValueError("an event was thrown that nothing in the case catches")
    document["lengths"] = [len(json) for json in values.stored]
    head = orjson.dumps(document)
    return FORMAT + zstandard.compress(b"".join((_LENGTH.pack(len(head)), head, *values.stored)), 1)


def decode_state(blob: bytes, spec: Any, subprocess_specs: Mapping[str, Any], script_engine: Any) -> BpmnWorkflow:
    """The workflow as it was, running against the shared specs."""
    if blob[:1] != FORMAT:
        raise ValueError(f"unknown state format {blob[:1]!r}")
    document, values = _unpack(zstandard.decompress(blob[1:], max_output_size=_MAX_STATE_BYTES))
    workflow = BpmnWorkflow(spec, subprocess_specs, script_engine=script_engine, deserializing=True)
    _decode_tasks(workflow, document, values)
    _decode_subprocesses(workflow, workflow, document["subprocesses"], values)
    return workflow


def _unpack(body: bytes) -> tuple[dict[str, Any], list[StoredValue]]:
    (length,) = _LENGTH.unpack_from(body)
    place = _LENGTH.size + length
    document: dict[str, Any] = orjson.loads(body[_LENGTH.size : place])
    values = []
    for size in document["lengths"]:
        values.append(StoredValue(body[place : place + size]))
        place += size
    return document, values


class _Values:
    """Lists and contexts by identity, so that a shared one is written once."""

    def __init__(self) -> None:
        self.stored: list[bytes] = []
        self._places: dict[int, int] = {}

    def place(self, value: Any) -> int:
        found = self._places.get(id(value))
        if found is None:
            found = self._places[id(value)] = len(self.stored)
            self.stored.append(value.json if isinstance(value, StoredValue) else orjson.dumps(value))
        return found

    def split(self, items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """{"w": scalars written in place, "u": containers by number}, empty parts left out."""
        scalars: dict[str, Any] = {}
        containers: dict[str, int] = {}
        for key, value in items:
            if isinstance(value, _JSON_SCALARS):
                scalars[key] = value
            else:
                containers[key] = self.place(value)
        parts: dict[str, Any] = {}
        if scalars:
            parts["w"] = scalars
        if containers:
            parts["u"] = containers
        return parts


def _encode_workflow(workflow: Any, values: _Values) -> dict[str, Any]:
    places = {task_id: place for place, task_id in enumerate(workflow.tasks)}
    last = workflow.last_task
    return {
        "tasks": [_encode_task(task, places, values) for task in workflow.tasks.values()],
        "root": places[workflow.task_tree.id],
        "last": places.get(last.id) if last is not None else None,
        "completed": workflow.completed,
        "success": workflow.success,
        "data": values.split(workflow.data.items()),
    }


def _encode_task(task: Task, places: Mapping[Any, int], values: _Values) -> dict[str, Any]:
    parent = task.parent
    encoded: dict[str, Any] = {"s": task.task_spec.name, "t": task._state, "c": task.last_state_change}
    if not task._state & TaskState.FINISHED_MASK:
        encoded["i"] = str(task.id)
    if task.triggered:
        encoded["g"] = 1
    if task.internal_data:
        encoded["n"] = _checked(task.internal_data)
    if parent is None:
        encoded |= values.split(task.data.items())
        return encoded
    encoded["p"] = places[parent.id]
    if not task.data:
        if parent.data:
            encoded["e"] = 1
        return encoded
    inherited = parent.data
    encoded |= values.split(
        (key, value) for key, value in task.data.items() if not _is_inherited(inherited, key, value)
    )
    dropped = [key for key in inherited if key not in task.data]
    if dropped:
        encoded["d"] = dropped
    return encoded


def _is_inherited(inherited: Mapping[str, Any], key: str, value: Any) -> bool:
    if key not in inherited:
        return False
    other = inherited[key]
    # 1 == True in Python, so equal values of different types are not the same.
    return other is value or (type(other) is type(value) and bool(other == value))


def _checked(value: Any) -> Any:
    """Internal data of SpiffWorkflow must be plain JSON: orjson would turn a UUID into text in silence."""
    if isinstance(value, dict):
        return {key: _checked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_checked(item) for item in value]
    if not isinstance(value, _JSON_SCALARS):
        raise TypeError(f"internal data of type {type(value).__name__} cannot be stored")
    return value


def _decode_tasks(workflow: Any, document: Mapping[str, Any], values: list[StoredValue]) -> None:
    specs = workflow.spec.task_specs
    tasks: list[Task] = []
    for place, encoded in enumerate(document["tasks"]):
        task = _decode_task(workflow, specs[encoded["s"]], place, encoded)
        parent = tasks[encoded["p"]] if "p" in encoded else None
        if parent is not None:
            task._parent = parent.id
            parent._children.append(task.id)
        task.data = _decode_data(encoded, parent, values)
        workflow.tasks[task.id] = task
        tasks.append(task)
        if task._state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent):
            workflow.top_workflow.event_manager.add_task(task)
    workflow.task_tree = tasks[document["root"]]
    workflow.last_task = tasks[document["last"]] if document["last"] is not None else None
    workflow.completed = document["completed"]
    workflow.success = document["success"]
    data = document["data"]
    workflow.data = {**data.get("w", {}), **{k: values[place] for k, place in data.get("u", {}).items()}}


def _decode_task(workflow: Any, spec: Any, place: int, encoded: Mapping[str, Any]) -> Task:
    # Not Task(...): its constructor predicts nothing useful here and reads the machine's clock.
    task = Task.__new__(Task)
    task.id = encoded.get("i", place)  # text: a UUID object costs ten times as much to make and to look up
    task.workflow = workflow
    task._parent = None
    task._children = []
    task._state = encoded["t"]
    task.triggered = "g" in encoded
    task.task_spec = spec
    task.thread_id = 0
    task.internal_data = encoded.get("n", {})
    task.last_state_change = encoded["c"]
    return task


def _decode_data(encoded: Mapping[str, Any], parent: Task | None, values: list[StoredValue]) -> dict[str, Any]:
    if "e" in encoded:
        return {}
    data = dict(parent.data) if parent is not None else {}
    if "w" in encoded:
        data.update(encoded["w"])
    if "u" in encoded:
        data.update((key, values[place]) for key, place in encoded["u"].items())
    for key in encoded.get("d", ()):
        data.pop(key, None)
    return data


def _decode_subprocesses(
    top: BpmnWorkflow, workflow: Any, documents: Mapping[str, Any], values: list[StoredValue]
) -> None:
    """Parents before their children: a sub-process is found through the task that called it."""
    for task in list(workflow.tasks.values()):
        document = documents.get(str(task.id))
        if document is None or not hasattr(task.task_spec, "spec"):
            continue
        spec = top.subprocess_specs[task.task_spec.spec]
        subprocess = BpmnSubWorkflow(spec, task.id, top, deserializing=True)
        top.subprocesses[task.id] = subprocess
        _decode_tasks(subprocess, document, values)
        subprocess.completed_event.connect(task.task_spec._on_subworkflow_completed, task)
        _decode_subprocesses(top, subprocess, documents, values)
