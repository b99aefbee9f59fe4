"""DMN files to decisions that can be taken. Everything is compiled here, nothing when a case runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml.etree import _Element

from engine.decisions.boxed import read_boxed_in, read_function_definition
from engine.decisions.dmn import child, children, href_of, kind, line_of, name_of, read_definitions
from engine.decisions.errors import DecisionDefinitionError
from engine.decisions.evaluation import Key
from engine.decisions.item_types import ItemTypes
from engine.decisions.model import (
    Decision,
    DecisionService,
    Element,
    Graph,
    InputData,
    KnowledgeModel,
    Requirement,
)
from engine.decisions.reading import Reading

NAMED = frozenset(
    {
        *(
            "decision",
            "inputData",
            "businessKnowledgeModel",
            "decisionService",
            "variable",
            "formalParameter",
        ),
        *("itemComponent", "parameter", "output", "column", "import"),
    }
)


class DecisionFile:
    """One DMN file, parsed but not yet compiled: files that import each other are compiled together."""

    def __init__(self, data: bytes, source: str) -> None:
        self.source = source
        self.root = read_definitions(data, source)
        self.namespace = self.root.get("namespace") or source
        self.imports = {
            name_of(element): element.get("namespace") or ""
            for element in children(self.root, "import")
            if "DMN" in (element.get("importType") or "") and element.get("namespace")
        }

    def names(self) -> frozenset[str]:
        """All names that the file declares: what an expression in it may call by several words."""
        return frozenset(
            name
            for element in self.root.iter()
            if isinstance(element.tag, str) and kind(element) in NAMED and (name := name_of(element))
        )


def read_files(files: list[DecisionFile], *, strict: bool) -> Graph:
    """The elements of files that may require each other; raises DecisionDefinitionError."""
    graph = Graph()
    by_namespace = {file.namespace: file for file in files}
    for file in files:
        names = file.names().union(
            *(by_namespace[space].names() for space in file.imports.values() if space in by_namespace)
        )
        reading = Reading(file.source, names, _types(file, by_namespace, 0), strict)
        for element in file.root:
            read = _READERS.get(kind(element))
            if read is not None:
                own = read(element, file, reading, graph)
                if own.key in graph.elements:
                    raise DecisionDefinitionError(
                        f'Id "{own.id}" dipakai dua kali.',
                        f'The id "{own.id}" is used twice.',
                        source=file.source,
                        decision=own.id,
                        line=line_of(element),
                    )
                graph.elements[own.key] = own
    _refuse_cycles(graph)
    return graph


def _types(file: DecisionFile, by_namespace: Mapping[str, DecisionFile], depth: int) -> ItemTypes:
    imported = {
        name: _types(by_namespace[space], by_namespace, depth + 1)
        for name, space in file.imports.items()
        if space in by_namespace and depth < 5
    }
    return ItemTypes(file.root, imported)


def _common(element: _Element, file: DecisionFile, reading: Reading, graph: Graph) -> dict[str, Any]:
    own_id = element.get("id") or name_of(element)
    return {
        "key": (file.namespace, own_id),
        "name": _variable_name(element),
        "source": file.source,
        "line": line_of(element),
        "type": reading.types.of_variable(element),
        "graph": graph,
        "requirements": tuple(_requirements(element, file)),
        "has_variable": child(element, "variable") is not None,
    }


def _variable_name(element: _Element) -> str:
    """The name of an element; dmn-js keeps a decision's title in it and its name in the variable."""
    variable = child(element, "variable")
    return (name_of(variable) if variable is not None else "") or name_of(element)


def _requirements(element: _Element, file: DecisionFile) -> list[Requirement]:
    arrows = children(element, "informationRequirement", "knowledgeRequirement")
    targets = (
        target
        for arrow in arrows
        for target in children(arrow, "requiredInput", "requiredDecision", "requiredKnowledge")
    )
    return [_requirement(href_of(target), file) for target in targets]


def _requirement(href: str, file: DecisionFile) -> Requirement:
    namespace, _, own_id = href.rpartition("#")
    if not namespace or namespace == file.namespace:
        return Requirement((file.namespace, own_id))
    prefix = next((name for name, space in file.imports.items() if space == namespace), "")
    return Requirement((namespace, own_id), prefix)


def _read_input_data(element: _Element, file: DecisionFile, reading: Reading, graph: Graph) -> Element:
    return InputData(**_common(element, file, reading, graph))


def _read_decision(element: _Element, file: DecisionFile, reading: Reading, graph: Graph) -> Element:
    common = _common(element, file, reading, graph)
    return Decision(**common, boxed=read_boxed_in(element, reading.of(common["key"][1])))


def _read_knowledge_model(element: _Element, file: DecisionFile, reading: Reading, graph: Graph) -> Element:
    common = _common(element, file, reading, graph)
    logic = child(element, "encapsulatedLogic")
    if logic is None:
        raise DecisionDefinitionError(
            "Model pengetahuan tidak berisi fungsi.",
            "The knowledge model holds no function.",
            source=file.source,
            decision=common["key"][1],
            line=line_of(element),
        )
    return KnowledgeModel(**common, boxed=read_function_definition(logic, reading.of(common["key"][1])))


def _read_service(element: _Element, file: DecisionFile, reading: Reading, graph: Graph) -> Element:
    def targets(name: str) -> tuple[Requirement, ...]:
        return tuple(_requirement(href_of(target), file) for target in children(element, name))

    return DecisionService(
        **_common(element, file, reading, graph),
        outputs=targets("outputDecision"),
        inputs=(*targets("inputData"), *targets("inputDecision")),
    )


ElementReader = Callable[[_Element, DecisionFile, Reading, Graph], Element]
_READERS: dict[str, ElementReader] = {
    "inputData": _read_input_data,
    "decision": _read_decision,
    "businessKnowledgeModel": _read_knowledge_model,
    "decisionService": _read_service,
}


def _refuse_cycles(graph: Graph) -> None:
    """A decision cannot rest on itself. Knowledge models may call themselves: the budget ends them."""
    finished: set[Key] = set()
    for start in graph.elements.values():
        path: list[Key] = []
        waiting: list[tuple[Element, bool]] = [(start, False)]
        while waiting:
            element, is_leaving = waiting.pop()
            if is_leaving:
                finished.add(path.pop())
                continue
            if element.key in finished:
                continue
            if element.key in path:
                raise DecisionDefinitionError(
                    f'Keputusan "{element.id}" membutuhkan dirinya sendiri.',
                    f'The decision "{element.id}" requires itself.',
                    source=element.source,
                    decision=element.id,
                    line=element.line,
                )
            path.append(element.key)
            waiting.append((element, True))
            for requirement in element.requirements:
                required = graph.elements.get(requirement.key)
                if required is not None and not isinstance(element, KnowledgeModel):
                    waiting.append((required, False))
