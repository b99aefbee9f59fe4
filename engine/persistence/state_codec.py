"""The state of a case as bytes: where the tokens are and what they see, without the definition.

Format 2: one version byte, then zstd (level 1, with its checksum) over: the length of a JSON document (4 bytes, big
endian), the document, and the values that it refers to by number, one JSON text after the other. It differs from
SpiffWorkflow's own serializer, which stores the definition and every task that ever ran, and walks all data for
type tags:

* the definition is shared and found by its content hash;
* only tokens that are still there are written: a case does not grow with its history, which is in the event log;
* what people typed is stored raw, so no text in it can mean anything to the reader;
* a value is written once, and one that a step does not read is not even parsed (`StoredValue`).

What is read is what was written, or UnreadableStateError: bytes that were damaged fail the checksum.
"""

from __future__ import annotations

from collections.abc import Mapping
from struct import Struct, error
from typing import Any

import orjson
import zstandard
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.errors import UnreadableStateError
from engine.execution.compensation import Undoable
from engine.execution.evaluator import Evaluator
from engine.execution.process_spec import ProcessSpec
from engine.execution.variables import VariableScope
from engine.execution.workflow import CaseWorkflow, ScopeWorkflow
from engine.persistence.stored_value import StoredValue

FORMAT = b"\x02"
_MAX_STATE_BYTES = 64 * 1024 * 1024
_LENGTH = Struct(">I")
_JSON_SCALARS = (str, int, float, bool, type(None))


def encode_state(case: CaseWorkflow) -> bytes:
    """The bytes to store. A case that is over keeps its variables only."""
    if case.ready:
        raise ValueError("the case has steps that were not run")
    values: list[bytes] = []
    variables = _VariableScopes(values)
    scopes: list[ScopeWorkflow] = [] if case.completed else [case, *case.scopes.values()]
    document: dict[str, Any] = {
        "root": variables.place(case.variables),
        "completed": case.completed,
        "outcome": case.outcome,
        "scopes": [_encode_scope(scope, variables) for scope in scopes],
    }
    document |= {"variables": variables.encoded, "lengths": [len(json) for json in values]}
    head = orjson.dumps(document)
    body = b"".join((_LENGTH.pack(len(head)), head, *values))
    return FORMAT + zstandard.ZstdCompressor(level=1, write_checksum=True).compress(body)


def decode_state(blob: bytes, specs: Mapping[str, ProcessSpec], process_id: str, evaluator: Evaluator) -> CaseWorkflow:
    """The case as it was, running against the shared specs. Raises UnreadableStateError."""
    body = _decompress(blob)
    try:
        return _decode(body, specs, process_id, evaluator)
    except (LookupError, TypeError, ValueError, AttributeError, error) as cause:
        raise UnreadableStateError(
            f"it does not fit the version of the procedure that it is read with: {cause!r}"
        ) from cause


def _decompress(blob: bytes) -> bytes:
    if blob[:1] != FORMAT:
        known = int.from_bytes(FORMAT, "big")
        raise UnreadableStateError(f"its format is {blob[0] if blob else 'missing'}, this version reads format {known}")
    frame = memoryview(blob)[len(FORMAT) :]
    try:
        if zstandard.frame_content_size(frame) > _MAX_STATE_BYTES:
            raise UnreadableStateError(f"it is corrupt: it claims to hold more than {_MAX_STATE_BYTES} bytes")
        reader = zstandard.ZstdDecompressor()
        body: bytes = reader.decompress(frame, max_output_size=_MAX_STATE_BYTES, allow_extra_data=False)
    except zstandard.ZstdError as cause:
        raise UnreadableStateError(f"it is corrupt: {cause}") from cause
    return body


def _decode(body: bytes, specs: Mapping[str, ProcessSpec], process_id: str, evaluator: Evaluator) -> CaseWorkflow:
    document, values = _unpack(body)
    variables = _decode_variables(document["variables"], values)
    case = CaseWorkflow(specs[process_id], specs, evaluator)
    case.variables = variables[document["root"]]
    case.completed = document["completed"]
    case.outcome = document["outcome"]
    hosts: dict[str, Task] = {}
    for number, encoded in enumerate(document["scopes"]):
        if number:
            host = hosts[encoded["host"]]
            scope = ScopeWorkflow(specs[encoded["spec"]], case, host, variables[encoded["v"]])
            case.scopes[host.id] = scope
        else:
            scope = case
        scope.compensable = [_decode_undoable(one, variables) for one in encoded.get("c", ())]
        scope.rounds = encoded.get("r", {})
        for encoded_token in encoded["tokens"]:
            token = _decode_token(scope, encoded_token, variables)
            hosts[token.id] = token
    return case


def _encode_scope(scope: ScopeWorkflow, variables: _VariableScopes) -> dict[str, Any]:
    encoded = {
        "spec": scope.spec.name,
        "v": variables.place(scope.variables),
        "tokens": [_encode_token(token, variables) for token in scope.tasks.values()],
    }
    if scope.host is not None:
        encoded["host"] = scope.host.id
    if scope.rounds:
        encoded["r"] = scope.rounds
    if scope.compensable:
        encoded["c"] = [_encode_undoable(entry, variables) for entry in scope.compensable]
    return encoded


def _encode_token(token: Task, variables: _VariableScopes) -> dict[str, Any]:
    encoded: dict[str, Any] = {"i": token.id, "s": token.task_spec.name}
    if token.state == TaskState.WAITING:
        encoded["w"] = 1
    elif token.state != TaskState.STARTED:
        raise ValueError(f"the token at {token.task_spec.name} is {TaskState.get_name(token.state)}")
    if token.data is not token.workflow.variables:
        encoded["v"] = variables.place(token.data)
    if token.internal_data:
        encoded["n"] = token.internal_data
    if "undo" in token.internal_data:
        undo = [_encode_undoable(entry, variables) for entry in token.internal_data["undo"]]
        encoded["n"] = {**token.internal_data, "undo": undo}
    return encoded


def _encode_undoable(entry: Undoable, variables: _VariableScopes) -> dict[str, Any]:
    return {"a": entry.activity, "s": entry.spec, "h": entry.handler, "v": variables.place(entry.variables)}


def _decode_undoable(encoded: Mapping[str, Any], variables: list[VariableScope]) -> Undoable:
    return Undoable(encoded["a"], encoded["s"], encoded["h"], variables[encoded["v"]])


def _decode_token(scope: ScopeWorkflow, encoded: Mapping[str, Any], variables: list[VariableScope]) -> Task:
    # Not Task(...): its constructor draws an id and reads the machine's clock.
    token = Task.__new__(Task)
    token.id = encoded["i"]
    token.workflow = scope
    token._parent = None
    token._children = []
    token._state = TaskState.WAITING if "w" in encoded else TaskState.STARTED
    token.triggered = False
    token.task_spec = scope.spec.task_specs[encoded["s"]]
    token.thread_id = 0
    token.data = variables[encoded["v"]] if "v" in encoded else scope.variables
    token.internal_data = encoded.get("n", {})
    if "undo" in token.internal_data:
        token.internal_data["undo"] = [_decode_undoable(one, variables) for one in token.internal_data["undo"]]
    token.last_state_change = 0.0
    scope.tasks[token.id] = token
    return token


class _VariableScopes:
    """Variable scopes by number, outer ones first. Lists and contexts are values apart, scalars stand in place."""

    def __init__(self, values: list[bytes]) -> None:
        self.encoded: list[dict[str, Any]] = []
        self._values = values
        self._places: dict[int, int] = {}

    def place(self, scope: VariableScope) -> int:
        found = self._places.get(id(scope))
        if found is not None:
            return found
        encoded: dict[str, Any] = {}
        if scope.parent is not None:
            encoded["p"] = self.place(scope.parent)
        if scope.keeps:
            encoded["k"] = 1
        scalars: dict[str, Any] = {}
        containers: dict[str, int] = {}
        for name, value in scope.local.items():
            if isinstance(value, _JSON_SCALARS):
                scalars[name] = value
            else:
                containers[name] = len(self._values)
                self._values.append(value.json if isinstance(value, StoredValue) else orjson.dumps(value))
        if scalars:
            encoded["w"] = scalars
        if containers:
            encoded["u"] = containers
        self._places[id(scope)] = len(self.encoded)
        self.encoded.append(encoded)
        return self._places[id(scope)]


def _decode_variables(encoded: list[dict[str, Any]], values: list[StoredValue]) -> list[VariableScope]:
    scopes: list[VariableScope] = []
    for one in encoded:
        local = dict(one.get("w", {}))
        local.update((name, values[place]) for name, place in one.get("u", {}).items())
        parent = scopes[one["p"]] if "p" in one else None
        scopes.append(VariableScope(local, parent, keeps="k" in one))
    return scopes


def _unpack(body: bytes) -> tuple[dict[str, Any], list[StoredValue]]:
    (length,) = _LENGTH.unpack_from(body)
    place = _LENGTH.size + length
    document: dict[str, Any] = orjson.loads(body[_LENGTH.size : place])
    values = []
    for size in document["lengths"]:
        values.append(StoredValue(body[place : place + size]))
        place += size
    return document, values
