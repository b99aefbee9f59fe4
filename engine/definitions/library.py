"""The files of all procedures, found by what they define, and the bundle that one process needs."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath

import orjson
import zstandard

from engine.decisions import DecisionLibrary
from engine.definitions.diagram import Diagram, DiagramError, FlowNode, XmlNode, read_diagram
from engine.xml import XmlError

Files = Mapping[str, bytes]
"""Relative path (with forward slashes) to content: `processes/siup.bpmn`, `forms/definitions/...`."""


_FORMS = "forms/definitions/"


@dataclass(frozen=True)
class Library:
    """Diagrams, decision tables and forms. Only the parts that are asked for are parsed."""

    files: Files = field(repr=False)

    @cached_property
    def diagrams(self) -> Mapping[str, Diagram]:
        """Every process by id."""
        found = (self.read(path) for path, _ in self._with_suffix(".bpmn"))
        return {diagram.process_id: diagram for diagram in found}

    def read(self, path: str) -> Diagram:
        """The diagram in one file; raises XmlError or DiagramError."""
        if path not in self._diagrams_by_path:
            self._diagrams_by_path[path] = read_diagram(self.files[path], path)
        return self._diagrams_by_path[path]

    @cached_property
    def _diagrams_by_path(self) -> dict[str, Diagram]:
        return {}

    @cached_property
    def decisions(self) -> DecisionLibrary:
        """Every decision by id."""
        return DecisionLibrary(dict(self._with_suffix(".dmn")))

    @cached_property
    def forms(self) -> Mapping[str, bytes]:
        """Every form by id, which is its file name."""
        return {PurePosixPath(path).stem: data for path, data in self._with_suffix(".form")}

    @cached_property
    def startable(self) -> list[str]:
        """The processes that people start: those that are not shared parts of others."""
        return sorted(
            process_id
            for process_id, diagram in self.diagrams.items()
            if "shared" not in PurePosixPath(diagram.source).parts
        )

    @cached_property
    def services(self) -> list[str]:
        """Of the processes that people start, those about an earlier case: an objection, a complaint."""
        return [p for p in self.startable if "services" in PurePosixPath(self.diagrams[p].source).parts]

    def is_uncalled_part(self, process_id: str) -> bool:
        """Whether a process is a shared part that no process of the library calls."""
        return process_id not in self.startable and not self.callers.get(process_id)

    def called_by(self, process_id: str) -> list[str]:
        """The processes that `process_id` calls, directly or not, in a stable order."""
        found: set[str] = set()
        waiting = [process_id]
        while waiting:
            new = self.calls[waiting.pop()] - found - {process_id}
            found |= new
            waiting += new
        return sorted(found)

    @cached_property
    def calls(self) -> Mapping[str, frozenset[str]]:
        """The processes of the library that each process calls directly."""
        return {
            process_id: frozenset(_called_processes(diagram)) & self.diagrams.keys()
            for process_id, diagram in self.diagrams.items()
        }

    @cached_property
    def callers(self) -> Mapping[str, tuple[FlowNode, ...]]:
        """The call activities of all diagrams, by the process that they call."""
        found: dict[str, list[FlowNode]] = {}
        for diagram in self.diagrams.values():
            for node in diagram.of_type("callActivity"):
                found.setdefault(node.extension_value("calledElement", "processId") or "", []).append(node)
        return {process_id: tuple(nodes) for process_id, nodes in found.items()}

    def diagram_of(self, node: FlowNode) -> Diagram:
        """The diagram that a flow node of this library stands in."""
        return self._by_root[node.node.getroottree().getroot()]

    def bundle(self, process_id: str) -> Library:
        """Everything that decides how a case of `process_id` runs, and nothing else."""
        diagrams = [self.diagrams[p] for p in [process_id, *self.called_by(process_id)]]
        kept = {diagram.source: diagram.data for diagram in diagrams}
        kept |= {path: self.files[path] for path in self._decision_files(diagrams)}
        kept |= {path: self.files[path] for path in self._form_files(process_id)}
        return Library(kept)

    def forms_for(self, process_id: str) -> frozenset[str]:
        """The forms that a step of a process finds, whichever procedure it is run by."""
        roots = [p for p in self.startable if process_id in (p, *self.called_by(p))] or [process_id]
        found = ({PurePosixPath(path).stem for path in self._form_files(root)} for root in roots)
        return frozenset(set.intersection(*found))

    def _form_files(self, process_id: str) -> list[str]:
        """The forms of a procedure: its own and the shared ones."""
        return [path for folder in (process_id, "shared") for path in self._forms_by_folder.get(folder, ())]

    @cached_property
    def _forms_by_folder(self) -> Mapping[str, list[str]]:
        """The forms below `forms/definitions/<folder>/`."""
        found: dict[str, list[str]] = {}
        for path, _ in self._with_suffix(".form"):
            if path.startswith(_FORMS):
                found.setdefault(path[len(_FORMS) :].partition("/")[0], []).append(path)
        return found

    def _decision_files(self, diagrams: list[Diagram]) -> set[str]:
        """The files of the decisions that the diagrams call, and of all that these require or import."""
        return self.decisions.sources_of(name for diagram in diagrams for name in _called_decisions(diagram))

    def replacing(self, files: Files) -> Library:
        """This library with `files` in it, in place of those at the same path or with the same process."""
        defined = {process_id for path, data in files.items() if (process_id := _process_in(path, data)) is not None}
        kept = {path: data for path, data in self.files.items() if _process_in(path, data) not in defined}
        return Library({**kept, **files})

    def content_hash(self) -> str:
        """SHA-256 over paths and contents: two equal bundles are one version."""
        digest = sha256()
        for path in sorted(self.files):
            digest.update(f"{path}\0{sha256(self.files[path]).hexdigest()}\n".encode())
        return digest.hexdigest()

    def pack(self) -> bytes:
        """The bundle as it is stored: text as text, a file in another encoding than UTF-8 as base64."""
        packed = {path: _as_json(data) for path, data in sorted(self.files.items())}
        return zstandard.compress(orjson.dumps(packed), 9)

    @cached_property
    def _by_root(self) -> Mapping[XmlNode, Diagram]:
        return {diagram.root: diagram for diagram in self.diagrams.values()}

    def _with_suffix(self, suffix: str) -> list[tuple[str, bytes]]:
        return [(path, self.files[path]) for path in sorted(self.files) if path.endswith(suffix)]


def unpack_library(packed: bytes) -> Library:
    """The reverse of `Library.pack`."""
    files = orjson.loads(zstandard.decompress(packed))
    return Library({path: _as_bytes(stored) for path, stored in files.items()})


def read_library(root: Path) -> Library:
    """Reads `processes/` and `forms/definitions/` below `root`."""
    paths = [
        path
        for folder, suffixes in (("processes", (".bpmn", ".dmn")), ("forms/definitions", (".form",)))
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in suffixes
    ]
    return Library({path.relative_to(root).as_posix(): path.read_bytes() for path in paths})


def _process_in(path: str, data: bytes) -> str | None:
    """The process that a file defines; None for other files and for what cannot be read."""
    if not path.endswith(".bpmn"):
        return None
    try:
        return read_diagram(data, path).process_id
    except (XmlError, DiagramError):
        return None


def _as_json(data: bytes) -> str | list[str]:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return [b64encode(data).decode()]


def _as_bytes(stored: str | list[str]) -> bytes:
    return stored.encode() if isinstance(stored, str) else b64decode(stored[0])


def _called_processes(diagram: Diagram) -> list[str]:
    called = (node.extension_value("calledElement", "processId") for node in diagram.of_type("callActivity"))
    return [process_id for process_id in called if process_id]


def _called_decisions(diagram: Diagram) -> list[str]:
    called = (n.extension_value("calledDecision", "decisionId") for n in diagram.of_type("businessRuleTask"))
    return [decision_id for decision_id in called if decision_id]
