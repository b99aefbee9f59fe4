"""One DMN file: its names, its imports, where its references point."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element

from engine.decisions.dmn import children, href_of, iterator_name_of, kind, line_of, name_of, read_definitions
from engine.decisions.errors import DecisionDefinitionError, Place
from engine.decisions.model import Requirement
from engine.feel.functions import BUILTINS

_NAMES_OF_VALUES = frozenset(
    {"decision", "inputData", "businessKnowledgeModel", "decisionService", "variable", "formalParameter", "import"}
)
_NAMES_OF_ENTRIES = frozenset({"itemDefinition", "itemComponent", "parameter", "output", "column"})
_ITERATORS = ("for", "some", "every")
_OPERATOR = re.compile(r"[-+*/]")


@dataclass(frozen=True)
class Import:
    """Another file whose elements are known here below a name; an empty name makes them known as they are."""

    name: str
    namespace: str
    line: int | None


class DecisionFile:
    """One DMN file, parsed but not yet compiled: files that import each other are compiled together."""

    def __init__(self, data: bytes, source: str) -> None:
        self.source = source
        self.root = read_definitions(data, source)
        self.name = name_of(self.root)
        self.declared_namespace = self.root.get("namespace") or source
        self.namespace = self.declared_namespace
        """By which others know it; see `keep_apart`."""
        self.imports = tuple(
            Import(name_of(element), element.get("namespace") or "", line_of(element))
            for element in children(self.root, "import")
            if is_dmn(element.get("importType") or "")
        )

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.source)

    def names(self) -> frozenset[str]:
        """All names that the file declares: what an expression in it may call by several words."""
        return frozenset(self._names())

    def misleading_names(self, element: _Element) -> frozenset[str]:
        """Names that read like a calculation (`harga - diskon`), of decisions that this element does not require.

        In this element they are a calculation: what a name means depends on what is in scope (DMN 1.5, 10.3.1.2).
        """
        if not self._calculations:
            return frozenset()
        required = {href_of(target).rpartition("#")[2] for target in element.iter("{*}requiredDecision")}
        return frozenset(name for name, own_id in self._calculations.items() if own_id not in required)

    @cached_property
    def _calculations(self) -> dict[str, str]:
        """The ids of decisions by their names that hold an operator, where nothing else has the name."""
        count = Counter(self._names())
        found: dict[str, str] = {}
        for element in children(self.root, "decision"):
            own = [name_of(part) for part in (element, *children(element, "variable"))]
            found |= {n: element.get("id") or "" for n in own if _OPERATOR.search(n) and count[n] == own.count(n)}
        return found

    def _names(self) -> Iterator[str]:
        for element in self.root.iter("{*}*"):
            own = kind(element)
            if own in _ITERATORS:
                yield iterator_name_of(element)
            # The name of an entry is read behind a dot, that of a type after `instance of`: they hide no function.
            elif own in _NAMES_OF_VALUES or (own in _NAMES_OF_ENTRIES and name_of(element) not in BUILTINS):
                yield name_of(element)

    def requirement(self, element: _Element) -> Requirement:
        """Where an element with a `href` points: `#id` in this file, `namespace#id` in another."""
        namespace, _, own_id = href_of(element).rpartition("#")
        line = line_of(element)
        if not namespace or namespace == self.declared_namespace:
            return Requirement((self.namespace, own_id), line=line)
        prefix = next((own.name for own in self.imports if own.namespace == namespace), "")
        return Requirement((namespace, own_id), prefix, line)


def is_dmn(import_type: str) -> bool:
    """Whether what is imported is a decision file, of whichever version of DMN."""
    return "/DMN" in import_type.upper()


def keep_apart(files: Iterable[DecisionFile]) -> None:
    """Files that declare one namespace and the same ids in it, as copies of a model do, are models of their own.

    The first keeps the namespace: it is the one that other files import.
    """
    ids: dict[str, set[str]] = {}
    for file in files:
        own = {element.get("id") or "" for element in file.root} - {""}
        if own & ids.get(file.namespace, set()):
            file.namespace = f"{file.declared_namespace} ({file.source})"
        ids.setdefault(file.namespace, set()).update(own)


def parse_files(files: Mapping[str, bytes | str]) -> tuple[list[DecisionFile], list[DecisionDefinitionError]]:
    """The files that could be parsed, and what is wrong with the others."""
    parsed: list[DecisionFile] = []
    problems: list[DecisionDefinitionError] = []
    for source, data in files.items():
        try:
            parsed.append(DecisionFile(data.encode() if isinstance(data, str) else data, source))
        except DecisionDefinitionError as error:
            problems.append(error)
    return parsed, problems
