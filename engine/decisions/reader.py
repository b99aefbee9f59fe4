"""DMN files to decisions that can be taken. Everything is compiled here, nothing when a case runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.etree import _Element

from engine.decisions.boxed import read_boxed_in, read_function_definition
from engine.decisions.consistency import unsound_files, unsound_graph
from engine.decisions.dmn import (
    child,
    children,
    id_of,
    kind,
    line_of,
    name_of,
    required_by,
    variable_name_of,
    variable_type_of,
)
from engine.decisions.errors import DecisionDefinitionError
from engine.decisions.file import DecisionFile
from engine.decisions.invocable import DecisionService, KnowledgeModel
from engine.decisions.item_types import ItemTypes
from engine.decisions.model import Decision, Element, Graph, InputData
from engine.decisions.reading import Call, Reading, Use


@dataclass(frozen=True)
class Read:
    """What files hold, and everything that is wrong with them."""

    graph: Graph
    problems: tuple[DecisionDefinitionError, ...]
    names: Mapping[str, frozenset[str]]
    """By file, the names that its expressions may hold: its own and those of what it imports."""
    types: Mapping[str, ItemTypes]
    """By file."""


def read_files(files: list[DecisionFile], *, strict: bool, complete: bool) -> Read:
    """The elements of files that may require each other.

    `complete` says that there are no other files: what is required or imported must be in one of these.
    """
    graph = Graph(strict=strict)
    by_namespace = {file.namespace: file for file in files}
    names = {file.source: _visible_names(file, by_namespace) for file in files}
    types = _types(files, by_namespace, names)
    problems: list[DecisionDefinitionError] = []
    calls: list[tuple[Element, Call]] = []
    uses: list[tuple[Element, Use]] = []
    for file in files:
        reading = Reading(file.place, names[file.source], types[file.source], strict, problems=problems)
        for element in file.root:
            if kind(element) in _READERS:
                own = _read_element(element, file, reading, graph)
                calls += [(own, call) for call in reading.calls]
                uses += [(own, use) for use in reading.uses]
                reading.calls.clear()
                reading.uses.clear()
        problems += unsound_files(file, types[file.source], by_namespace if complete else None)
    problems += unsound_graph(graph, calls, uses, complete=complete)
    return Read(graph, tuple(sorted(problems, key=_by_place(files))), names, types)


def _by_place(files: Iterable[DecisionFile]) -> Callable[[DecisionDefinitionError], tuple[int, int]]:
    order = {file.source: number for number, file in enumerate(files)}
    return lambda problem: (order.get(problem.source, 0), problem.line or 0)


def _visible_names(file: DecisionFile, by_namespace: Mapping[str, DecisionFile]) -> frozenset[str]:
    """The names of a file and of all that it imports, and that those import."""
    seen: dict[str, DecisionFile] = {}
    waiting = [file]
    while waiting:
        own = waiting.pop()
        if own.namespace not in seen:
            seen[own.namespace] = own
            waiting += [by_namespace[i.namespace] for i in own.imports if i.namespace in by_namespace]
    return frozenset().union(*(own.names() for own in seen.values()))


def _types(
    files: list[DecisionFile], by_namespace: Mapping[str, DecisionFile], names: Mapping[str, frozenset[str]]
) -> dict[str, ItemTypes]:
    types = {file.source: ItemTypes(file.root, names[file.source]) for file in files}
    for file in files:
        for own in file.imports:
            if own.namespace in by_namespace:
                types[file.source].import_from(own.name, types[by_namespace[own.namespace].source])
    return types


def _read_element(element: _Element, file: DecisionFile, reading: Reading, graph: Graph) -> Element:
    inside = reading.of(
        id_of(element),
        line_of(element),
        title=name_of(element),
        type_ref=variable_type_of(element),
        hidden=file.misleading_names(element),
    )
    own = _READERS[kind(element)](element, file, inside, _common(element, file, reading, graph))
    other = graph.elements.setdefault(own.key, own)
    if other is not own:
        inside.refuse(
            own.place,
            f'Id "{own.id}" dipakai dua kali: juga di berkas "{other.source}". Beri id lain.',
            f'The id "{own.id}" is used twice: also in the file "{other.source}". Give it another id.',
        )
    return own


def _common(element: _Element, file: DecisionFile, reading: Reading, graph: Graph) -> dict[str, Any]:
    """What all elements have."""
    return {
        "key": (file.namespace, id_of(element)),
        "name": variable_name_of(element),
        "title": name_of(element),
        "source": file.source,
        "line": line_of(element),
        "type": reading.types.of_variable(element),
        "graph": graph,
        "requirements": tuple(file.requirement(target) for target in required_by(element)),
        "has_variable": child(element, "variable") is not None,
    }


def _read_input_data(element: _Element, file: DecisionFile, reading: Reading, common: dict[str, Any]) -> Element:
    return InputData(**common)


def _read_decision(element: _Element, file: DecisionFile, reading: Reading, common: dict[str, Any]) -> Element:
    return Decision(**common, boxed=read_boxed_in(element, reading))


def _read_knowledge_model(element: _Element, file: DecisionFile, reading: Reading, common: dict[str, Any]) -> Element:
    logic = child(element, "encapsulatedLogic")
    if logic is None:
        boxed = reading.refuse(
            reading.place,
            "Model pengetahuan tidak berisi fungsi. Tulis fungsinya, atau hapus model ini.",
            "The knowledge model holds no function. Write the function, or remove the model.",
        )
        return KnowledgeModel(**common, boxed=boxed)
    parameters = children(logic, "formalParameter")
    return KnowledgeModel(
        **common,
        boxed=read_function_definition(logic, reading),
        formal_parameters=tuple((name_of(p), reading.types.get(p.get("typeRef"))) for p in parameters),
    )


def _read_service(element: _Element, file: DecisionFile, reading: Reading, common: dict[str, Any]) -> Element:
    outputs, encapsulated, decisions, data = (
        tuple(file.requirement(target) for target in children(element, name))
        for name in ("outputDecision", "encapsulatedDecision", "inputDecision", "inputData")
    )
    return DecisionService(**common, outputs=outputs, inputs=(*data, *decisions), encapsulated=encapsulated)


ElementReader = Callable[[_Element, DecisionFile, Reading, dict[str, Any]], Element]
_READERS: dict[str, ElementReader] = {
    "inputData": _read_input_data,
    "decision": _read_decision,
    "businessKnowledgeModel": _read_knowledge_model,
    "decisionService": _read_service,
}
