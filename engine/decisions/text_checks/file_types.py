"""The elements of a decision file by the names that their arrows bring in, each with its type."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _Element

from engine.decisions.dmn import (
    child,
    children,
    id_of,
    kind,
    line_of,
    required_by,
    variable_name_of,
    variable_type_of,
)
from engine.decisions.evaluation import Key
from engine.decisions.file import DecisionFile
from engine.decisions.item_types import ItemTypes
from engine.decisions.model import Element
from engine.decisions.text_checks.boxed import INSPECTORS, accepted, as_declared_type, inspect_boxed_in
from engine.decisions.text_checks.place import TextPlace
from engine.decisions.text_checks.table import listed_texts  # importing it registers what looks at tables
from engine.feel.checks import ANY, Declared, Diagnostic, StaticType, context_of, static_type
from engine.feel.checks.declared import TypeTree
from engine.feel.checks.static_type import Signature, one_of

Noted = tuple[str, TextPlace, Diagnostic]
"""The id of the decision or knowledge model, the place in it, and what is wrong there."""
_KINDS = ("decision", "businessKnowledgeModel", "inputData", "decisionService")


class FileTypes:
    """The types of one file's elements.

    `elements` of all files have the declared types of those in others; `given` what is known of variables by name, for
    input data that the file lets be of any type.
    """

    def __init__(
        self,
        file: DecisionFile,
        types: ItemTypes,
        names: frozenset[str],
        elements: Mapping[Key, Element] | None = None,
        given: Mapping[str, TypeTree] | None = None,
    ) -> None:
        self.noted: list[Noted] = []
        self._file = file
        self._types = types
        self._names = names
        self._of_all_files = elements or {}
        self._given = given or {}
        self._elements = {id_of(own): own for own in children(file.root, *_KINDS)}
        self._known: dict[str, StaticType] = {}
        self._under_way: set[str] = set()

    def inspect_all(self) -> list[Noted]:
        """What is wrong with the texts of the file."""
        for own_id in self._elements:
            self.type_of(own_id)
        return self.noted

    def type_of(self, own_id: str) -> StaticType:
        """The type of an element; Any for one that rests on itself, or is not there."""
        if own_id not in self._known:
            element = self._elements.get(own_id)
            if element is None or own_id in self._under_way:
                return ANY
            self._under_way.add(own_id)
            try:
                self._known[own_id] = self._read(own_id, element)
            finally:
                self._under_way.discard(own_id)
        return self._known[own_id]

    def _read(self, own_id: str, element: _Element) -> StaticType:
        wanted = self._find_type(variable_type_of(element))
        if kind(element) == "inputData":
            return static_type(self._given.get(variable_name_of(element))) if wanted.is_any else wanted
        if kind(element) == "decisionService":
            return ANY
        place = self._place(own_id, element)
        if kind(element) == "decision":
            found = inspect_boxed_in(element, place, accepted(wanted))
            return as_declared_type(found, wanted).or_null()
        logic = child(element, "encapsulatedLogic")
        if logic is None:
            return ANY
        result = wanted.signature.result if wanted.signature is not None else wanted
        expected = StaticType(frozenset({"function"}), signature=Signature((), (), result))
        return INSPECTORS["functionDefinition"](logic, place, expected)

    def _place(self, own_id: str, element: _Element) -> TextPlace:
        def note(place: TextPlace, found: Diagnostic) -> None:
            self.noted.append((own_id, place, found))

        # A decision sees every variable of the case: a name without an arrow is no failure by itself.
        declared = Declared(
            self._required_by(element),
            is_complete=False,
            may_hold_functions=True,
            types=self._types,
            spaced_names=self._names,
        )
        return TextPlace(declared, note, self._find_type, line=line_of(element) or 0)

    def _required_by(self, element: _Element) -> dict[str, StaticType]:
        found: dict[str, StaticType] = {}
        by_prefix: dict[str, dict[str, StaticType]] = {}
        for target in required_by(element):
            requirement = self._file.requirement(target)
            space, own_id = requirement.key
            required = self._elements.get(own_id) if space == self._file.namespace else None
            if required is not None:
                found.update(dict.fromkeys(_names_of(required), self.type_of(own_id)))
            elif (other := self._of_all_files.get(requirement.key)) is not None and other.source != self._file.source:
                into = by_prefix.setdefault(requirement.prefix, {}) if requirement.prefix else found
                into[other.name] = static_type(other.type)
        for prefix, entries in by_prefix.items():
            found[prefix] = context_of(entries, is_closed=False)
        return found

    def _find_type(self, name: str | None) -> StaticType:
        """The type of this name, with the texts that it allows."""
        type_ = static_type(self._types.get(name))
        allowed = listed_texts(self._types.allowed_values(name)) if type_.is_only("string") else None
        return type_ if allowed is None else one_of(allowed)


def _names_of(element: _Element) -> list[str]:
    """How expressions may call an element: by its variable; without one by its title and its id."""
    own = variable_name_of(element)
    return [own, id_of(element)] if child(element, "variable") is None else [own]
