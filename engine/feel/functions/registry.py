"""Built-in functions: declared by signature, as the standard writes it; called with checked arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from engine.feel.feel_types import ANY
from engine.feel.functions.signature import REFUSED, Parameter, only_type, read_signature, read_types
from engine.feel.scope import Runtime
from engine.feel.values import Function

Implementation = TypeVar("Implementation", bound=Callable[..., Any])


@dataclass(frozen=True)
class Overload:
    """One signature of a function and the Python function behind it."""

    signature: str
    parameters: tuple[Parameter, ...]
    result: str
    """The type of what it gives, besides null; `any` where that depends on the arguments."""
    implementation: Callable[..., Any]
    wants_runtime: bool
    examples: Mapping[str, str]
    """Calls, each with an expression for what it gives: for the reference page, and run by a test."""

    @property
    def rule(self) -> str:
        """What the function gives, in a sentence."""
        return " ".join((self.implementation.__doc__ or "").split())

    def takes(self, count: int) -> bool:
        """Whether so many arguments may be given by position."""
        if self.parameters and self.parameters[-1].variadic:
            return count >= len(self.parameters)
        return sum(not parameter.optional for parameter in self.parameters) <= count <= len(self.parameters)

    def takes_names(self, names: Sequence[str]) -> bool:
        """Whether exactly these arguments may be given by name."""
        known = {parameter.name for parameter in self.parameters}
        required = {parameter.name for parameter in self.parameters if not parameter.optional}
        if self.parameters and self.parameters[-1].variadic and self.parameters[-1].type_name == "list":
            return False  # concatenate(a, b): several lists have no common name
        return required <= set(names) <= known

    def call(self, runtime: Runtime, arguments: Sequence[Any]) -> Any:
        """The result, or REFUSED where an argument is of another type."""
        accepted = []
        last = len(self.parameters) - 1
        for index, argument in enumerate(arguments):
            value = self.parameters[min(index, last)].accept(argument)
            if value is REFUSED:
                return REFUSED
            accepted.append(value)
        given = (runtime, *accepted) if self.wants_runtime else accepted
        return runtime.spend_on(self.implementation(*given))

    def call_named(self, runtime: Runtime, arguments: Mapping[str, Any]) -> Any:
        """The same for arguments by name. `list` of a function that takes any number of values is all of them."""
        if self.parameters and self.parameters[-1].variadic:
            first = [arguments[parameter.name] for parameter in self.parameters[:-1]]
            last = self.parameters[-1].name
            values = arguments[last]
            return self.call(runtime, [*first, *(values if last == "list" and type(values) is list else [values])])
        given: dict[str, Any] = {}
        for parameter in self.parameters:
            if parameter.name in arguments:
                value = parameter.accept(arguments[parameter.name])
                if value is REFUSED:
                    return REFUSED
                given[parameter.python_name] = value
        runtime_first = (runtime,) if self.wants_runtime else ()
        return runtime.spend_on(self.implementation(*runtime_first, **given))


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
            if overload.takes(len(arguments)):
                result = overload.call(runtime, arguments)
                if result is not REFUSED:
                    return result
        return None

    def call_named(self, runtime: Runtime, arguments: Mapping[str, Any]) -> Any:
        """The result for arguments by name; null when no signature accepts them.

        before(point, range) and before(range, point) have the same names: the order in which they are written decides.
        """
        names = list(arguments)
        for overload in sorted(
            self.overloads, key=lambda own: [parameter.name for parameter in own.parameters] != names
        ):
            if overload.takes_names(names):
                result = overload.call_named(runtime, arguments)
                if result is not REFUSED:
                    return result
        return None

    def signatures(self) -> list[str]:
        """How the function is written, for messages: `substring(string, start position: number, length?: number)`."""
        return [f"{self.name}({', '.join(map(str, overload.parameters))})" for overload in self.overloads]

    def as_value(self) -> Function:
        """The function as a value that can be handed to another function; its type is that of its first signature."""
        first = self.overloads[0]
        return Function(
            self.name,
            tuple(parameter.name for parameter in first.parameters),
            self.call,
            tuple(only_type(parameter.types) or ANY for parameter in first.parameters),
            only_type(read_types(first.result)),
            call_named=self.call_named,
            scope=self,
        )


BUILTINS: dict[str, Builtin] = {}


def builtin(
    signature: str, *, examples: Mapping[str, str] | None = None, runtime: bool = False
) -> Callable[[Implementation], Implementation]:
    """Registers a function.

    `@builtin("substring(string: string, start position: number) -> string", examples={'substring("abc", 2)': '"bc"'})`
    """
    name, parameters, result = read_signature(signature)

    def register(implementation: Implementation) -> Implementation:
        function = BUILTINS.setdefault(name, Builtin(name))
        function.overloads.append(
            Overload(signature, parameters, result, implementation, runtime, dict(examples or {}))
        )
        return implementation

    return register
