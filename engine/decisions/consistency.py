"""What must be right about decision files as a whole: references, types, names, arrows, calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import _Element

from engine.decisions.dmn import children, id_of, kind, line_of, variable_name_of
from engine.decisions.errors import DecisionDefinitionError, Place
from engine.decisions.evaluation import Key
from engine.decisions.file import DecisionFile
from engine.decisions.invocable import DecisionService, Invocable
from engine.decisions.item_types import ItemTypes
from engine.decisions.model import Decision, Element, Graph, Requirement, missing
from engine.decisions.reading import Call, Use
from engine.feel import FeelSyntaxError
from engine.feel.functions import BUILTINS

Problems = Iterator[DecisionDefinitionError]
_ELEMENTS = ("decision", "inputData", "businessKnowledgeModel", "decisionService", "itemDefinition")


def unsound_files(file: DecisionFile, types: ItemTypes, others: Mapping[str, DecisionFile] | None) -> Problems:
    """Imports that point nowhere, types that nobody declares, constraints that are no FEEL, names used twice.

    `others` are all files by namespace; None where further files may exist.
    """
    for own in file.imports if others is not None else ():
        if others is not None and own.namespace not in others:
            yield DecisionDefinitionError.at(
                file.place.at(own.line),
                f'Impor "{own.name}" menunjuk ke "{own.namespace}", yang tidak ada. Sertakan berkasnya, atau hapus.',
                f'The import "{own.name}" points at "{own.namespace}", which is not there. Add the file, or remove it.',
            )
    is_known = others is not None or not file.imports
    for place, name in _type_references(file):
        if is_known and not types.knows(name):
            yield DecisionDefinitionError.at(
                place,
                f'Jenis "{name}" tidak dikenal. Pakai jenis FEEL, atau buat itemDefinition bernama itu.',
                f'The type "{name}" is unknown. Use a type of FEEL, or declare an itemDefinition of that name.',
            )
    for name, line, constraint in types.constraints():
        try:
            types.constraint(constraint)
        except FeelSyntaxError as error:
            place = Place(file.source, name, line=line)
            yield DecisionDefinitionError.at(place, f'"{error.text}": {error}', f'"{error.text}": {error.in_english()}')
    yield from _names_used_twice(file)


def _type_references(file: DecisionFile) -> Iterator[tuple[Place, str]]:
    for top in file.root:
        name = id_of(top)
        for element in top.iter("{*}*") if kind(top) in _ELEMENTS else ():
            place = Place(file.source, name, line=line_of(element))
            references = [element.get("typeRef"), element.get("outputTypeRef")]
            if kind(element) == "typeRef":
                references.append(element.text)
            yield from ((place, own.strip()) for own in references if own and own.strip() and kind(element))


def _names_used_twice(file: DecisionFile) -> Problems:
    seen: dict[str, _Element] = {}
    for element in children(file.root, "decision", "inputData", "businessKnowledgeModel", "decisionService"):
        name = variable_name_of(element)
        if name and name in seen and element.get("id"):
            place = Place(file.source, element.get("id"), line=line_of(element))
            other = seen[name].get("id") or line_of(seen[name])
            yield DecisionDefinitionError.at(
                place,
                f'Nama "{name}" sudah dipakai "{other}". Beri nama lain: satu nama berarti satu hal.',
                f'The name "{name}" is used by "{other}" already. Change one: a name means one thing.',
            )
        seen.setdefault(name, element)


def unsound_graph(
    graph: Graph, calls: Iterable[tuple[Element, Call]], uses: Iterable[tuple[Element, Use]], *, complete: bool
) -> Problems:
    """Arrows from nowhere, decisions that rest on themselves, services without output, calls of what is not there."""
    for element in graph.elements.values():
        if isinstance(element, DecisionService) and not element.outputs:
            yield DecisionDefinitionError.at(
                element.place,
                "Layanan keputusan tidak menghasilkan apa-apa. Tambahkan outputDecision.",
                "The decision service gives nothing. Add an outputDecision.",
            )
        for requirement in element.arrows():
            if requirement.key not in graph.elements and (complete or _is_local(element, requirement)):
                yield DecisionDefinitionError.at(element.place.at(requirement.line), *missing(requirement))
    yield from _ids_used_twice(graph)
    yield from _cycles(graph)
    for element, call in calls:
        yield from _unsound_call(element, call, complete=complete)
    functions = {(own.key[0], own.name): own for own in graph.elements.values() if isinstance(own, Invocable)}
    for element, use in uses:
        for name in sorted(use.names):
            function = functions.get((element.key[0], name))
            if function is not None and _is_unrequired(function, element):
                yield _unrequired(use.place, name)


def _ids_used_twice(graph: Graph) -> Problems:
    """Diagrams call a decision by its id alone, whichever file it is in."""
    seen: dict[str, Decision] = {}
    for own in graph.elements.values():
        if isinstance(own, Decision) and seen.setdefault(own.id, own) is not own and graph.strict:
            yield DecisionDefinitionError.at(
                own.place,
                f'Id "{own.id}" sudah dipakai di berkas "{seen[own.id].source}". Beri id lain.',
                f'The id "{own.id}" is used already in the file "{seen[own.id].source}". Give it another id.',
            )


def _is_local(element: Element, requirement: Requirement) -> bool:
    return requirement.key[0] == element.key[0]


def _cycles(graph: Graph) -> Problems:
    """A decision cannot rest on itself. Knowledge models may call themselves: the budget ends them."""
    finished: set[Key] = set()
    for start in graph.elements.values():
        path: dict[Key, Element] = {}
        waiting: list[tuple[Element, bool]] = [(start, False)]
        while waiting:
            element, is_leaving = waiting.pop()
            if is_leaving:
                finished.add(path.popitem()[0])
            elif element.key in path:
                way = list(path.values())
                yield _cycle([*way[way.index(element) :], element])
            elif element.key not in finished:
                path[element.key] = element
                waiting.append((element, True))
                if isinstance(element, Decision):
                    required = (graph.elements.get(own.key) for own in reversed(element.requirements))
                    waiting += [(own, False) for own in required if isinstance(own, Decision)]


def _cycle(path: list[Element]) -> DecisionDefinitionError:
    way = " → ".join(element.id for element in path)
    return DecisionDefinitionError.at(
        path[0].place,
        f'Keputusan "{path[0].id}" membutuhkan dirinya sendiri: {way}. Hapus salah satu panah ini.',
        f'The decision "{path[0].id}" requires itself: {way}. Remove one of these arrows.',
    )


def _unsound_call(element: Element, call: Call, *, complete: bool) -> Problems:
    """An invocation of something that is not there, or with other parameters than it has."""
    target = _called(element, call.called)
    arguments = ", ".join(call.arguments)
    if target is not None:
        wanted = [name for name, _ in target.parameters]
        if sorted(wanted) != sorted(call.arguments):
            yield DecisionDefinitionError.at(
                call.place,
                f'"{call.called}" menerima ({", ".join(wanted)}), bukan ({arguments}). Samakan namanya.',
                f'"{call.called}" takes ({", ".join(wanted)}), not ({arguments}). Use the same names.',
            )
    elif call.called in BUILTINS and not call.is_declared:
        builtin = BUILTINS[call.called]
        if not builtin.takes_names(call.arguments):
            signatures = " / ".join(builtin.signatures())
            yield DecisionDefinitionError.at(
                call.place,
                f'Fungsi "{call.called}" tidak menerima ({arguments}). Tulis: {signatures}.',
                f'The function "{call.called}" does not take ({arguments}). Write: {signatures}.',
            )
    elif not call.is_declared and complete and _is_name(call.called):
        yield DecisionDefinitionError.at(
            call.place,
            f'Tidak ada fungsi, model pengetahuan atau layanan "{call.called}". Perbaiki namanya.',
            f'There is no function, knowledge model or service "{call.called}". Mend the name.',
        )


def _called(element: Element, called: str) -> Invocable | None:
    """The knowledge model or service of this name that an element requires."""
    for requirement in element.requirements:
        own = element.graph.elements.get(requirement.key)
        if isinstance(own, Invocable):
            names = {own.name} if own.has_variable else {own.name, own.id}
            prefix = f"{requirement.prefix}." if requirement.prefix else ""
            if called in {prefix + name for name in names}:
                return own
    return None


def _is_unrequired(function: Invocable, user: Element) -> bool:
    """Whether an element uses a function of its file to which it has no arrow, so that it would be null."""
    return function is not user and all(requirement.key != function.key for requirement in user.requirements)


def _unrequired(place: Place, name: str) -> DecisionDefinitionError:
    return DecisionDefinitionError.at(
        place,
        f'"{name}" dipanggil tanpa panah ke sini. Tambahkan knowledgeRequirement.',
        f'"{name}" is called without an arrow to it. Add a knowledgeRequirement.',
    )


def _is_name(called: str) -> bool:
    """Whether what is called is written as a name, and not as an expression that gives a function."""
    return all(character.isalnum() or character in " _'?" for character in called)
