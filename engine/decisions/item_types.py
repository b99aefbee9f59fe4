"""The types that a decision file declares (`itemDefinition`; DMN 1.5, 7.3.3).

`allowedValues` restrict the values of the type referred to: of a collection, each element. `typeConstraint`
restricts the value as a whole. A type that is declared by itself is any value where it comes again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from lxml.etree import _Element

from engine.decisions.dmn import child, children, line_of, name_of, text_of, variable_type_of
from engine.decisions.no_scope import NO_SCOPE
from engine.feel import FeelError, FeelSyntaxError, UnaryTests, compile_unary_tests
from engine.feel.feel_types import ANY, FeelType, canonical_type_name, is_any, is_known_type
from engine.feel.scope import Frame, Runtime

Test = Callable[[Any], bool]

_OTHER_SPELLINGS = {
    **dict.fromkeys(("integer", "int", "long", "short", "double", "float", "decimal"), "number"),
    "duration": "Any",
}
"""Types of XML Schema and of older modelers."""


class ItemTypes:
    """Looks types up by the name that `typeRef` gives: own ones, imported ones (`model.tPerson`), FEEL's."""

    def __init__(self, root: _Element, names: frozenset[str] = frozenset()) -> None:
        self._definitions = {name_of(element): element for element in children(root, "itemDefinition")}
        self._imported: list[tuple[str, ItemTypes]] = []
        self._known: dict[str, FeelType] = {}
        self._being_read: set[str] = set()
        self._names = names

    def import_from(self, name: str, types: ItemTypes) -> None:
        """Makes the types of another file known under the name of its import; the name may be empty."""
        self._imported.append((name, types))

    def get(self, name: str | None) -> FeelType:
        """The type of this name; Any when there is none."""
        return (self.find(name) if name else None) or _builtin(name) or ANY

    def knows(self, name: str) -> bool:
        """Whether there is a type of this name."""
        return self._home_of(name) is not None or _builtin(name) is not None

    def find(self, name: str) -> FeelType | None:
        """The declared type of this name; FEEL's own types are not declared."""
        home = self._home_of(name)
        return None if home is None else home[0]._declared(home[1])

    def of_variable(self, element: _Element) -> FeelType:
        """The type that the `variable` of an element declares."""
        return self.get(variable_type_of(element))

    def allowed_values(self, name: str | None) -> str:
        """The text of the values that a declared type allows, in the order in which they are listed."""
        for _ in range(len(self._definitions) + 1):
            home = self._home_of(name) if name else None
            if home is None:
                return ""
            element = home[0]._definitions[home[1]]
            text = text_of(child(element, "typeConstraint")) or text_of(child(element, "allowedValues"))
            if text or home[0] is not self:
                return text
            name = _reference(element)
        return ""

    def _home_of(self, name: str, asked: set[tuple[int, str]] | None = None) -> tuple[ItemTypes, str] | None:
        """The file that declares the type, and its name there. Files may import each other, also without names."""
        name = " ".join(name.split())
        if name in self._definitions:
            return self, name
        asked = set() if asked is None else asked
        if (id(self), name) in asked:
            return None
        asked.add((id(self), name))
        for prefix, types in self._imported:
            if not prefix or name.startswith(f"{prefix}."):
                own = name[len(prefix) + 1 :] if prefix else name
                home = types._home_of(own, asked)
                if home is not None:
                    return home
        prefix, colon, own = name.partition(":")  # DMN 1.1 wrote namespaces of XML before the name
        if colon and own in self._definitions:
            return self, own
        return None

    def _declared(self, name: str) -> FeelType:
        if name in self._known:
            return self._known[name]
        if name in self._being_read:
            return ANY
        self._being_read.add(name)
        try:
            known = self._known[name] = self._read(self._definitions[name])
        finally:
            self._being_read.remove(name)
        return known

    def _read(self, element: _Element) -> FeelType:
        components = list(children(element, "itemComponent"))
        function = child(element, "functionItem")
        if components:
            own = FeelType("context", entries={name_of(component): self._read(component) for component in components})
        elif function is not None:
            own = FeelType(
                "function",
                parameters=tuple(self.get(p.get("typeRef")) for p in children(function, "parameters")),
                result=self.get(function.get("outputTypeRef")),
            )
        else:
            own = self.get(_reference(element))
        own = _restricted(own, self._test(element, "allowedValues"))
        if element.get("isCollection") == "true":
            own = FeelType("list", element=own)
        return _restricted(own, self._test(element, "typeConstraint"), _test_of_parts(own))

    def _test(self, element: _Element, kind: str) -> Test | None:
        try:
            tests = self.constraint(child(element, kind))
        except FeelSyntaxError:
            return None
        return None if tests is None else _test_of(tests)

    def constraint(self, element: _Element | None) -> UnaryTests | None:
        """The tests that a constraint holds; raises FeelSyntaxError."""
        text = text_of(element)
        return compile_unary_tests(text, names=self._names) if text else None

    def constraints(self) -> Iterator[tuple[str, int | None, _Element]]:
        """Every constraint with the name of its type and its line."""
        for name, definition in self._definitions.items():
            for element in definition.iter("{*}allowedValues", "{*}typeConstraint"):
                yield name, line_of(element), element


def _reference(element: _Element) -> str | None:
    reference = child(element, "typeRef")
    return None if reference is None else (reference.text or "").strip()


def _builtin(name: str | None) -> FeelType | None:
    local = (name or "").rpartition(":")[2].strip()
    local = _OTHER_SPELLINGS.get(local, local)
    if not is_known_type(local):
        return None
    own = FeelType(canonical_type_name(local))
    return ANY if is_any(own) else own


def _restricted(own: FeelType, *tests: Test | None) -> FeelType:
    """The type with further conditions on its values."""
    wanted = [test for test in (own.allows, *tests) if test is not None]
    if not wanted:
        return own
    return replace(own, allows=lambda value: all(test(value) for test in wanted))


def _test_of(tests: UnaryTests) -> Test:
    def allows(value: Any) -> bool:
        try:
            return tests.run(value, Frame({}, Runtime(NO_SCOPE)))
        except FeelError:
            return False

    return allows


def _test_of_parts(own: FeelType) -> Test | None:
    """Whether the elements of a list, or the entries of a context, are allowed; null is of every type."""
    if own.element is not None and own.element.allows is not None:
        allows = own.element.allows
        return lambda value: all(item is None or allows(item) for item in value)
    restricted = {name: entry.allows for name, entry in own.entries.items() if entry.allows is not None}
    if not restricted:
        return None
    return lambda value: all(value.get(name) is None or test(value[name]) for name, test in restricted.items())
