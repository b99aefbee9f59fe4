"""Decision files as the engine uses them: all decisions by id, requiring each other across files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.decisions.errors import DecisionDefinitionError
from engine.decisions.model import Decision, Graph
from engine.decisions.reader import DecisionFile, read_files


def parse_decisions(xml: bytes, source: str, *, strict: bool = True) -> dict[str, Decision]:
    """The decisions of one file, by id; raises DecisionDefinitionError.

    With `strict` off, what the standard lets give null (unknown functions, contradicting rules) gives null.
    """
    return _decisions(read_files([DecisionFile(xml, source)], strict=strict), strict=strict)


class DecisionLibrary(Mapping[str, Decision]):
    """All decisions of several files, by id. Ids are unique; requirements reach from file to file."""

    def __init__(self, files: Mapping[str, bytes], *, strict: bool = True) -> None:
        graph = read_files([DecisionFile(data, source) for source, data in files.items()], strict=strict)
        self.graph = graph
        self._decisions = _decisions(graph, strict=strict)
        if strict:
            _refuse_missing(graph)

    def __getitem__(self, decision_id: str) -> Decision:
        return self._decisions[decision_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._decisions)

    def __len__(self) -> int:
        return len(self._decisions)


def _decisions(graph: Graph, *, strict: bool) -> dict[str, Decision]:
    decisions: dict[str, Decision] = {}
    for element in graph.elements.values():
        if not isinstance(element, Decision):
            continue
        if strict and element.id in decisions:
            raise DecisionDefinitionError(
                f'Id "{element.id}" sudah dipakai di berkas "{decisions[element.id].source}".',
                f'The id "{element.id}" is used already in the file "{decisions[element.id].source}".',
                source=element.source,
                decision=element.id,
                line=element.line,
            )
        decisions[element.id] = element
    return decisions


def _refuse_missing(graph: Graph) -> None:
    for element in graph.elements.values():
        for requirement in element.requirements:
            if requirement.key not in graph.elements:
                raise DecisionDefinitionError(
                    f'Membutuhkan "{requirement.key[1]}", yang tidak ada di berkas keputusan mana pun.',
                    f'Requires "{requirement.key[1]}", which is in no decision file.',
                    source=element.source,
                    decision=element.id,
                    line=element.line,
                )
