"""The elements of a decision file: input data, decisions, knowledge models and services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.decisions.errors import DecisionEvaluationError
from engine.decisions.evaluation import Boxed, DecisionResult, Evaluation, Key
from engine.decisions.item_types import from_json
from engine.feel import FeelEvaluationError, Scope
from engine.feel.feel_types import ANY, FeelType, coerced
from engine.feel.scope import Runtime
from engine.feel.values import Function


class Graph:
    """All elements that can require each other: those of one file, or of a library of files."""

    def __init__(self) -> None:
        self.elements: dict[Key, Element] = {}


@dataclass(frozen=True)
class Requirement:
    """An arrow of the requirement graph."""

    key: Key
    prefix: str = ""
    """The name of the import under which the other file is known, when the element is in another file."""


@dataclass(frozen=True, eq=False)
class Element:
    """Something with a name that a decision can require."""

    key: Key
    name: str
    source: str
    line: int | None
    type: FeelType
    graph: Graph = field(repr=False)
    requirements: tuple[Requirement, ...] = ()
    has_variable: bool = True
    """Whether the file gives it a name for expressions; otherwise its title and its id both name it."""

    @property
    def id(self) -> str:
        """The id of the element in its file."""
        return self.key[1]

    def value(self, evaluation: Evaluation) -> Any:
        """What the name stands for in this evaluation."""
        raise NotImplementedError

    def required_values(self, evaluation: Evaluation) -> dict[str, Any]:
        """The names that the element's arrows bring in."""
        values: dict[str, Any] = {}
        for requirement in self.requirements:
            required = self.graph.elements.get(requirement.key)
            if required is None:
                raise self.error(
                    f'Membutuhkan "{requirement.key[1]}", yang tidak ada di berkas keputusan mana pun.',
                    f'Requires "{requirement.key[1]}", which is in no decision file.',
                )
            if requirement.prefix:
                values[requirement.prefix] = {
                    **values.get(requirement.prefix, {}),
                    required.name: required.value(evaluation),
                }
                continue
            value = values[required.name] = required.value(evaluation)
            if not required.has_variable:
                values.setdefault(required.id, value)
        return values

    def error(self, message_id: str, message_en: str) -> DecisionEvaluationError:
        """An error of this element."""
        return DecisionEvaluationError(message_id, message_en, source=self.source, decision=self.id, line=self.line)


@dataclass(frozen=True, eq=False)
class InputData(Element):
    """A variable of the case that decisions look at."""

    def value(self, evaluation: Evaluation) -> Any:
        """The variable of this name, as its declared type."""
        value = evaluation.decided.get(self.key, evaluation.variables.get(self.name))
        return coerced(from_json(value, self.type), self.type)


@dataclass(frozen=True, eq=False)
class Decision(Element):
    """Something that is decided from variables and other decisions."""

    boxed: Boxed = field(repr=False, default=lambda variables, evaluation: None)

    def evaluate(self, variables: Mapping[str, Any], scope: Scope) -> DecisionResult:
        """The answer for the variables of a case, with the rules that gave it."""
        evaluation = Evaluation(variables, Runtime(scope))
        value = self.value(evaluation)
        return DecisionResult(value, tuple(evaluation.fired))

    def value(self, evaluation: Evaluation) -> Any:
        """The answer; a decision that several others require is taken once."""
        if self.key in evaluation.decided:
            return evaluation.decided[self.key]
        # A cycle is found when the file is read; the budget is a second fence.
        evaluation.runtime.enter_call()
        try:
            visible = {**evaluation.variables, **self.required_values(evaluation)}
            value = coerced(self.boxed(visible, evaluation), self.type)
        except FeelEvaluationError as error:
            raise self.error(error.message_id, error.message_en) from None
        finally:
            evaluation.runtime.leave_call()
        evaluation.decided[self.key] = value
        return value


@dataclass(frozen=True, eq=False)
class KnowledgeModel(Element):
    """A function that decisions call (BKM). It sees its parameters and what it requires."""

    boxed: Boxed = field(repr=False, default=lambda variables, evaluation: None)

    def value(self, evaluation: Evaluation) -> Any:
        """The function."""
        function = self.boxed(_Lazy(self, evaluation), evaluation)
        if type(function) is not Function:
            return None

        def call(runtime: Runtime, *arguments: Any) -> Any:
            return coerced(function.call(runtime, *arguments), self.type)

        if self.type.name == "function":
            return Function(self.name, function.parameters, function.call, function.parameter_types, self.type.result)
        result_type = None if self.type is ANY else self.type
        return Function(self.name, function.parameters, call, function.parameter_types, result_type)


class _Lazy(Mapping[str, Any]):
    """What a knowledge model requires, looked up only when it runs: models may call themselves."""

    def __init__(self, element: Element, evaluation: Evaluation) -> None:
        self._element = element
        self._evaluation = evaluation

    def _values(self) -> dict[str, Any]:
        return self._element.required_values(self._evaluation)

    def __getitem__(self, name: str) -> Any:
        return self._values()[name]

    def __iter__(self) -> Any:
        return iter(self._values())

    def __len__(self) -> int:
        return len(self._values())


@dataclass(frozen=True, eq=False)
class DecisionService(Element):
    """Some decisions of a file, offered as a function of the inputs that they need."""

    outputs: tuple[Requirement, ...] = ()
    inputs: tuple[Requirement, ...] = ()
    """Input data first, then the decisions whose answers are given."""

    def value(self, evaluation: Evaluation) -> Any:
        """The function."""
        elements = self.graph.elements
        given = [elements[own.key] for own in self.inputs if own.key in elements]
        result_type = (self.type.result or ANY) if self.type.name == "function" else self.type

        def call(runtime: Runtime, *arguments: Any) -> Any:
            if len(arguments) != len(given):
                return None
            converted = [coerced(argument, own.type) for own, argument in zip(given, arguments, strict=True)]
            if any(was is not None and now is None for was, now in zip(arguments, converted, strict=True)):
                return None
            decided = {own.key: argument for own, argument in zip(given, converted, strict=True)}
            runtime.enter_call()
            try:
                inner = Evaluation({}, runtime, decided, evaluation.fired)
                values = {elements[own.key].name: elements[own.key].value(inner) for own in self.outputs}
            finally:
                runtime.leave_call()
            return coerced(next(iter(values.values())) if len(values) == 1 else values, result_type)

        return Function(self.name, tuple(own.name for own in given), call, tuple(own.type for own in given))
