"""The elements of a decision file that have a value: input data and decisions (DMN 1.5, 6 and 10.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.decisions.conversion import fitted_at, from_json
from engine.decisions.errors import DecisionEvaluationError, Place
from engine.decisions.evaluation import Boxed, DecisionResult, Evaluation, Key
from engine.feel import FeelEvaluationError, Scope
from engine.feel.feel_types import FeelType
from engine.feel.scope import Runtime


class Graph:
    """All elements that can require each other: those of one file, or of a library of files."""

    def __init__(self, *, strict: bool = True) -> None:
        self.elements: dict[Key, Element] = {}
        self.strict = strict


@dataclass(frozen=True)
class Requirement:
    """An arrow of the requirement graph."""

    key: Key
    prefix: str = ""
    """The name of the import under which the other file is known, when the element is in another file."""
    line: int | None = None


@dataclass(frozen=True, eq=False)
class Element:
    """Something with a name that a decision can require."""

    key: Key
    name: str
    """As expressions call it."""
    title: str
    """As people call it: modelers let it differ from the name."""
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

    @property
    def place(self) -> Place:
        """Where the element stands."""
        return Place(self.source, self.id, line=self.line)

    def value(self, evaluation: Evaluation) -> Any:
        """What the name stands for in this evaluation."""
        raise NotImplementedError

    def arrows(self) -> tuple[Requirement, ...]:
        """Every reference to another element."""
        return self.requirements

    def required(self) -> Iterator[tuple[Requirement, Element]]:
        """The elements at the other ends of the arrows; raises, when strict, where there is none."""
        for requirement in self.requirements:
            element = self.graph.elements.get(requirement.key)
            if element is not None:
                yield requirement, element
            elif self.graph.strict:
                raise DecisionEvaluationError.at(self.place, *missing(requirement))

    def required_values(self, evaluation: Evaluation) -> dict[str, Any]:
        """The names that the element's arrows bring in: of imported elements, below the name of the import."""
        values: dict[str, Any] = {}
        for requirement, element in self.required():
            value = element.value(evaluation)
            if requirement.prefix:
                values[requirement.prefix] = {**values.get(requirement.prefix, {}), element.name: value}
                continue
            values[element.name] = value
            if not element.has_variable:
                values.setdefault(element.id, value)
        return values

    def failed(self, error: FeelEvaluationError | RecursionError) -> DecisionEvaluationError:
        """What went wrong in FEEL, said of this element."""
        if isinstance(error, FeelEvaluationError):
            return DecisionEvaluationError.at(self.place, error.message_id, error.message_en)
        return DecisionEvaluationError.at(
            self.place,
            "Keputusan dan fungsi terlalu dalam bertingkat saat dihitung.",
            "Decisions and functions are nested too deeply when run.",
        )


def missing(requirement: Requirement) -> tuple[str, str]:
    """What is said, in both languages, of an arrow that comes from nowhere."""
    own_id = requirement.key[1]
    return (
        f'Membutuhkan "{own_id}", yang tidak ada di berkas keputusan mana pun. Perbaiki href, atau sertakan berkasnya.',
        f'Requires "{own_id}", which is in no decision file. Mend the href, or add the file.',
    )


@dataclass(frozen=True, eq=False)
class InputData(Element):
    """A variable of the case that decisions look at."""

    def value(self, evaluation: Evaluation) -> Any:
        """The variable of this name, or of this title, as its declared type."""
        if self.key in evaluation.given:
            return evaluation.given[self.key]
        variables = evaluation.variables
        value = variables[self.name] if self.name in variables else variables.get(self.title)
        value = evaluation.decided.get(self.key, value)
        read = from_json(value, self.type)
        value = fitted_at(value if read is None else read, self.type, self.place, evaluation)
        evaluation.given[self.key] = value
        return value


@dataclass(frozen=True, eq=False)
class Decision(Element):
    """Something that is decided from variables and other decisions."""

    boxed: Boxed = field(repr=False, default=lambda variables, evaluation: None)

    def evaluate(self, variables: Mapping[str, Any], scope: Scope) -> DecisionResult:
        """The answer for the variables of a case, with the rules that gave it."""
        evaluation = Evaluation(variables, Runtime(scope))
        value = self.value(evaluation)
        return DecisionResult(value, tuple(evaluation.fired), tuple(evaluation.errors))

    def value(self, evaluation: Evaluation) -> Any:
        """The answer; a decision that several others require is taken once.

        It sees what it requires. In our own files, which are strict, it sees the variables of the case too.
        """
        if self.key in evaluation.decided:
            return evaluation.decided[self.key]
        if self.key in evaluation.deciding:
            return None  # a strict reading has refused the cycle
        evaluation.deciding.add(self.key)
        evaluation.runtime.enter_call()
        try:
            required = self.required_values(evaluation)
            visible = {**evaluation.variables, **required} if self.graph.strict else required
            value = fitted_at(self.boxed(visible, evaluation), self.type, self.place, evaluation)
        except (FeelEvaluationError, RecursionError) as error:
            raise self.failed(error) from None
        finally:
            evaluation.runtime.leave_call()
            evaluation.deciding.discard(self.key)
        evaluation.decided[self.key] = value
        return value
