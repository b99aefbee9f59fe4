"""The elements of a decision file that are called: knowledge models and decision services (DMN 1.5, 6.3.9, 6.3.10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.decisions.conversion import fitted_at, from_json
from engine.decisions.evaluation import Boxed, Evaluation, Key
from engine.decisions.model import Element, Requirement
from engine.feel import FeelEvaluationError
from engine.feel.feel_types import ANY, FeelType
from engine.feel.scope import Runtime
from engine.feel.values import Function


@dataclass(frozen=True, eq=False)
class Invocable(Element):
    """Something that is called with arguments. As a value it is a function."""

    @property
    def parameters(self) -> tuple[tuple[str, FeelType], ...]:
        """Names and types of what it is called with, in their order."""
        raise NotImplementedError

    def value(self, evaluation: Evaluation) -> Any:
        """The function, made once in an evaluation."""
        if self.key not in evaluation.functions:
            evaluation.functions[self.key] = self.function(evaluation)
        return evaluation.functions[self.key]

    def function(self, evaluation: Evaluation) -> Function | None:
        """The function, or None where the file gives none."""
        raise NotImplementedError

    def invoke(self, arguments: Mapping[str, Any], evaluation: Evaluation) -> Any:
        """The result for arguments by name; those that are missing are null."""
        function = self.value(evaluation)
        if type(function) is not Function:
            return None
        given = [from_json(arguments.get(name), wanted) for name, wanted in self.parameters]
        try:
            return function.call(evaluation.runtime, *given)
        except (FeelEvaluationError, RecursionError) as error:
            raise self.failed(error) from None


@dataclass(frozen=True, eq=False)
class KnowledgeModel(Invocable):
    """A function that decisions call (BKM). It sees its parameters, what it requires, and itself."""

    boxed: Boxed = field(repr=False, default=lambda variables, evaluation: None)
    formal_parameters: tuple[tuple[str, FeelType], ...] = ()

    @property
    def parameters(self) -> tuple[tuple[str, FeelType], ...]:
        return self.formal_parameters

    def function(self, evaluation: Evaluation) -> Function | None:
        """The function; its type may be declared as that of the result, or of the function itself."""
        function = self.boxed(_WhenItRuns(self, evaluation), evaluation)
        if type(function) is not Function:
            return None
        is_function_type = self.type.name == "function"
        result_type = (self.type.result if is_function_type else self.type) or ANY

        def call(runtime: Runtime, *arguments: Any) -> Any:
            return fitted_at(function.call(runtime, *arguments), result_type, self.place, evaluation)

        return Function(
            self.name, function.parameters, call, function.parameter_types, None if result_type is ANY else result_type
        )


class _WhenItRuns(Mapping[str, Any]):
    """What a knowledge model requires, and itself, looked up only when it runs: a function may call itself."""

    def __init__(self, element: Element, evaluation: Evaluation) -> None:
        self._element = element
        self._evaluation = evaluation
        self._found: dict[str, Any] | None = None

    def _values(self) -> dict[str, Any]:
        if self._found is None:
            own = {self._element.name: self._element.value(self._evaluation)}
            self._found = own | self._element.required_values(self._evaluation)
        return self._found

    def __getitem__(self, name: str) -> Any:
        return self._values()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values())

    def __len__(self) -> int:
        return len(self._values())


@dataclass(frozen=True, eq=False)
class DecisionService(Invocable):
    """Some decisions of a file, offered as a function of the inputs that they need.

    Its parameters are its input data in their order, then its input decisions. One output decision gives its
    value, several give a context.
    """

    outputs: tuple[Requirement, ...] = ()
    inputs: tuple[Requirement, ...] = ()
    encapsulated: tuple[Requirement, ...] = ()
    """What is decided on the way; it needs no mention here to be decided."""

    def arrows(self) -> tuple[Requirement, ...]:
        return (*self.requirements, *self.inputs, *self.outputs, *self.encapsulated)

    @property
    def parameters(self) -> tuple[tuple[str, FeelType], ...]:
        return tuple((own.name, own.type) for own in self._found(self.inputs))

    def _found(self, requirements: tuple[Requirement, ...]) -> list[Element]:
        elements = self.graph.elements
        return [elements[own.key] for own in requirements if own.key in elements]

    def function(self, evaluation: Evaluation) -> Function:
        """The function. It sees its arguments only, nothing of the case."""
        given, outputs = self._found(self.inputs), self._found(self.outputs)
        result_type = (self.type.result if self.type.name == "function" else self.type) or ANY

        def call(runtime: Runtime, *arguments: Any) -> Any:
            if len(arguments) != len(given):
                return None
            decided: dict[Key, Any] = {}
            for own, argument in zip(given, arguments, strict=True):
                decided[own.key] = fitted_at(argument, own.type, self.place.at(cell=own.name), evaluation)
                if decided[own.key] is None and argument is not None:
                    return None
            runtime.enter_call()
            try:
                inner = evaluation.inside_service(decided)
                values = {own.name: own.value(inner) for own in outputs}
            finally:
                runtime.leave_call()
            value = next(iter(values.values())) if len(values) == 1 else values
            return fitted_at(value, result_type, self.place, evaluation)

        return Function(self.name, tuple(own.name for own in given), call, tuple(own.type for own in given))
