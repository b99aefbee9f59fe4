"""How a built-in function is declared: `substring(string: string, start position: number, length?: number) -> string`.

`name?: type` may be left out, `name...: type` takes all arguments that follow. A type is one of FEEL's, with the type
of its elements where it has some (`list<number>`), or several with `|` between them; without one, `any`.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.feel.feel_types import FeelType, is_instance
from engine.feel.values import as_number

REFUSED = object()
"""What Parameter.accept says of an argument of another type."""

_SIGNATURE = re.compile(r"([^(]+)\((.*)\)(?:\s*->\s*(.+))?")
_TYPE = re.compile(r"([a-z ]+?)\s*(?:<(.+)>)?")
_SEPARATOR = re.compile(r",(?![^<>]*>)")


@dataclass(frozen=True)
class Parameter:
    """One parameter of a signature."""

    name: str
    type_name: str
    optional: bool
    variadic: bool
    types: tuple[FeelType, ...]
    """The types of which one is wanted, without those of their elements: these are the function's own affair."""

    def __str__(self) -> str:
        """As messages show it: with its type, where that says more than the name."""
        name = f"{self.name}{'?' if self.optional else ''}{'...' if self.variadic else ''}"
        says_more = self.type_name not in ("any", self.name) and self.type_name.count("|") < 3
        return f"{name}: {self.type_name}" if says_more else name

    @property
    def python_name(self) -> str:
        """The keyword under which the implementation receives it."""
        name = self.name.replace(" ", "_")
        return name + "_" if keyword.iskeyword(name) else name

    def accept(self, value: Any) -> Any:
        """The argument as the implementation wants it, or REFUSED.

        A list of one element is worth the element, and an element a list of one (DMN 1.5, 10.3.2.9.4).
        """
        type_name = self.types[0].name if len(self.types) == 1 else ""
        if type_name == "any":
            return value
        if type_name == "list":
            return value if type(value) is list else REFUSED if value is None else [value]
        if type(value) is list and len(value) == 1:
            value = value[0]
        if type_name == "number":
            number = as_number(value)
            return REFUSED if number is None else number
        return value if any(is_instance(value, wanted) for wanted in self.types) else REFUSED


def read_signature(text: str) -> tuple[str, tuple[Parameter, ...], str]:
    """The name of the function, its parameters, and the type of its result."""
    match = _SIGNATURE.fullmatch(text)
    assert match is not None, text
    parameters = tuple(_read_parameter(part) for part in _SEPARATOR.split(match[2]) if part.strip())
    return match[1].strip(), parameters, match[3] or "any"


def read_types(text: str) -> tuple[FeelType, ...]:
    """The types of which a value must have one."""
    return tuple(_read_type(part.strip()) for part in text.split(" | "))


def only_type(types: Sequence[FeelType]) -> FeelType | None:
    """The type, where there is one; None where a value may be of several."""
    return types[0] if len(types) == 1 and types[0].name != "any" else None


def _read_type(text: str) -> FeelType:
    match = _TYPE.fullmatch(text)
    assert match is not None, text
    return FeelType(match[1], element=_read_type(match[2]) if match[2] else None)


def _read_parameter(text: str) -> Parameter:
    name, _, type_name = text.partition(":")
    name, type_name = name.strip(), type_name.strip() or "any"
    optional, variadic = name.endswith("?"), name.endswith("...")
    types = tuple(FeelType(type_.name) for type_ in read_types(type_name))
    return Parameter(name.rstrip("?."), type_name, optional, variadic, types)
