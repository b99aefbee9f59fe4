"""Built-in functions: declared by signature, as the standard writes it; called with checked arguments."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from engine.feel.feel_types import FeelType, is_instance
from engine.feel.scope import Runtime
from engine.feel.values import Function, as_number

Implementation = TypeVar("Implementation", bound=Callable[..., Any])

_SIGNATURE = re.compile(r"([^(]+)\((.*?)\)(?:\s*->\s*(.+))?")
_REFUSED = object()


class Parameter(NamedTuple):
    """`name: type`; `name?: type` may be left out, `name...: type` takes all that follow."""

    name: str
    type_name: str
    optional: bool
    variadic: bool

    @property
    def python_name(self) -> str:
        """The keyword under which the implementation receives it."""
        name = self.name.replace(" ", "_")
        return name + "_" if keyword.iskeyword(name) else name

    def accept(self, value: Any) -> Any:
        """The argument as the implementation wants it, or _REFUSED."""
        type_name = self.type_name
        if type_name == "any":
            return value
        if type_name == "list":
            return value if type(value) is list else _REFUSED if value is None else [value]
        if type(value) is list and len(value) == 1:
            value = value[0]
        if type_name == "number":
            number = as_number(value)
            return _REFUSED if number is None else number
        return value if any(is_instance(value, FeelType(name)) for name in type_name.split(" | ")) else _REFUSED


@dataclass(frozen=True)
class Overload:
    """One signature of a function and the Python function behind it."""

    parameters: tuple[Parameter, ...]
    result: str
    """The type of what it gives, besides null; `any` where that depends on the arguments."""
    implementation: Callable[..., Any]
    wants_runtime: bool
    examples: Mapping[str, str]
    """Calls, each with an expression for what it gives: for the reference page, and run by a test."""

    def takes(self, count: int) -> bool:
        """Whether so many arguments may be given by position."""
        if self.parameters and self.parameters[-1].variadic:
            return count >= len(self.parameters) - (1 if self.parameters[-1].optional else 0)
        return sum(not parameter.optional for parameter in self.parameters) <= count <= len(self.parameters)

    def takes_names(self, names: Sequence[str]) -> bool:
        """Whether exactly these arguments may be given by name."""
        known = {parameter.name for parameter in self.parameters}
        required = {parameter.name for parameter in self.parameters if not parameter.optional}
        return required <= set(names) <= known


class Builtin:
    """A function of FEEL, or one that this engine adds, with all its signatures."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.overloads: list[Overload] = []

    def takes(self, count: int) -> bool:
        """Whether some signature has so many parameters."""
        return any(overload.takes(count) for overload in self.overloads)

    def takes_names(self, names: Sequence[str]) -> bool:
        """Whether some signature has exactly these parameters."""
        return any(overload.takes_names(names) for overload in self.overloads)

    def call(self, runtime: Runtime, *arguments: Any) -> Any:
        """The result for arguments by position; null when no signature accepts them."""
        for overload in self.overloads:
            if not overload.takes(len(arguments)):
                continue
            accepted = _accept(overload.parameters, arguments)
            if accepted is not None:
                given = (runtime, *accepted) if overload.wants_runtime else accepted
                return runtime.spend_on_copy(overload.implementation(*given))
        return None

    def call_named(self, runtime: Runtime, arguments: Mapping[str, Any]) -> Any:
        """The result for arguments by name; null when no signature accepts them."""
        for overload in self.overloads:
            if not overload.takes_names(list(arguments)):
                continue
            given: dict[str, Any] = {}
            for parameter in overload.parameters:
                if parameter.name in arguments:
                    given[parameter.python_name] = parameter.accept(arguments[parameter.name])
            if any(value is _REFUSED for value in given.values()):
                continue
            if overload.parameters and overload.parameters[-1].variadic:
                value = given.pop(overload.parameters[-1].python_name)
                rest = value if type(value) is list else [value]
                rest = [runtime, *rest] if overload.wants_runtime else rest
                return runtime.spend_on_copy(overload.implementation(*rest))
            first = (runtime,) if overload.wants_runtime else ()
            return runtime.spend_on_copy(overload.implementation(*first, **given))
        return None

    def signatures(self) -> list[str]:
        """How the function is written, for messages and for the reference page."""
        return [
            f"{self.name}({', '.join(parameter.name for parameter in overload.parameters)})"
            for overload in self.overloads
        ]

    def as_value(self) -> Function:
        """The function as a value that can be handed to another function."""
        return Function(self.name, tuple(p.name for p in self.overloads[0].parameters), self.call)


BUILTINS: dict[str, Builtin] = {}


def builtin(
    signature: str, *, examples: Mapping[str, str] | None = None, runtime: bool = False
) -> Callable[[Implementation], Implementation]:
    """Registers a function.

    `@builtin("substring(string: string, start position: number) -> string", examples={'substring("abc", 2)': '"bc"'})`
    """
    match = _SIGNATURE.fullmatch(signature)
    assert match is not None, signature
    name = match[1].strip()
    parameters = tuple(_parameter(text) for text in match[2].split(",") if text.strip())

    def register(implementation: Implementation) -> Implementation:
        function = BUILTINS.setdefault(name, Builtin(name))
        function.overloads.append(Overload(parameters, match[3] or "any", implementation, runtime, examples or {}))
        return implementation

    return register


def _parameter(text: str) -> Parameter:
    name, _, type_name = text.partition(":")
    name = name.strip()
    variadic = name.endswith("...")
    name = name.removesuffix("...")
    return Parameter(name.removesuffix("?").strip(), type_name.strip() or "any", name.endswith("?"), variadic)


def _accept(parameters: tuple[Parameter, ...], arguments: Sequence[Any]) -> list[Any] | None:
    accepted = []
    last = len(parameters) - 1
    for index, argument in enumerate(arguments):
        value = parameters[min(index, last)].accept(argument)
        if value is _REFUSED:
            return None
        accepted.append(value)
    return accepted
