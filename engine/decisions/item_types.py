"""The types that a decision file declares (itemDefinition), and the values that JSON brings for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from lxml.etree import _Element

from engine.decisions.dmn import child, children, name_of, text_of
from engine.feel import FeelError, Scope, compile_unary_tests
from engine.feel.feel_types import ANY, FeelType, canonical_type_name, is_known_type
from engine.feel.temporal import parse_date, parse_date_and_time, parse_duration, parse_time

MAX_TYPE_DEPTH = 20


class ItemTypes:
    """Looks types up by the name that `typeRef` gives."""

    def __init__(self, root: _Element, imported: Mapping[str, ItemTypes] | None = None) -> None:
        self._definitions = {name_of(element): element for element in children(root, "itemDefinition")}
        self._imported = imported or {}

    def get(self, name: str | None, depth: int = 0) -> FeelType:
        """The type of this name; Any when there is none."""
        if not name or depth > MAX_TYPE_DEPTH:
            return ANY
        if name in self._definitions:
            return self._read(self._definitions[name], depth)
        prefix, _, own = name.partition(".")
        if prefix in self._imported:
            return self._imported[prefix].get(own, depth + 1)
        local = name.rpartition(":")[2]
        return FeelType(canonical_type_name(local)) if is_known_type(local) else ANY

    def find(self, name: str) -> FeelType | None:
        """The type of this name, for `instance of`."""
        if name in self._definitions or name.partition(".")[0] in self._imported:
            return self.get(name)
        return None

    def of_variable(self, element: _Element) -> FeelType:
        """The type that the `variable` of an element declares."""
        variable = child(element, "variable")
        return ANY if variable is None else self.get(variable.get("typeRef"))

    def _read(self, element: _Element, depth: int) -> FeelType:
        components = list(children(element, "itemComponent"))
        function = child(element, "functionItem")
        if components:
            entries = {name_of(component): self._read(component, depth + 1) for component in components}
            own = FeelType("context", entries=entries)
        elif function is not None:
            parameters = tuple(self.get(p.get("typeRef"), depth + 1) for p in children(function, "parameters"))
            result = self.get(function.get("outputTypeRef"), depth + 1)
            own = FeelType("function", parameters=parameters, result=result)
        else:
            reference = child(element, "typeRef")
            own = self.get(None if reference is None else (reference.text or "").strip(), depth + 1)
        allows = _allowed_values(element)
        if allows is not None:
            own = FeelType(own.name, own.element, own.entries, own.parameters, own.result, allows)
        return FeelType("list", element=own) if element.get("isCollection") == "true" else own


class _NoCalendar:
    """Allowed values are the same every day."""

    def of(self, office: str, /) -> Any:
        return self

    def is_working_day(self, day: Any, /) -> Any:
        return None

    def counting_day(self, moment: Any, /) -> Any:
        return None

    def working_days_after(self, day: Any, days: int, /) -> Any:
        return None

    def working_days_between(self, start: Any, end: Any, /) -> Any:
        return None


_NO_SCOPE = Scope(datetime(2000, 1, 1, tzinfo=UTC), _NoCalendar())


def _allowed_values(element: _Element) -> Callable[[Any], bool] | None:
    text = text_of(child(element, "allowedValues"))
    if not text:
        return None
    try:
        tests = compile_unary_tests(text)
    except FeelError:
        return None
    return lambda value: tests.matches(value, {}, _NO_SCOPE)


_FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "date": parse_date,
    "time": parse_time,
    "date and time": parse_date_and_time,
    "days and time duration": parse_duration,
    "years and months duration": parse_duration,
}


def from_json(value: Any, wanted: FeelType) -> Any:
    """JSON has no dates: where a type asks for a date, time or duration, its ISO text stands for it."""
    if type(value) is str:
        read = _FROM_TEXT.get(wanted.name)
        return value if read is None else read(value)
    if type(value) is list and wanted.element is not None:
        return [from_json(element, wanted.element) for element in value]
    if type(value) is dict and _holds_moments(wanted.entries.values()):
        return {key: from_json(entry, wanted.entries.get(key, ANY)) for key, entry in value.items()}
    return value


def _holds_moments(types: Iterable[FeelType]) -> bool:
    return any(t.name in _FROM_TEXT or t.element is not None or t.entries for t in types)
