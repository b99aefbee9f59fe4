"""Compiling the texts of one decision, so that a problem names its file, decision, rule and cell.

A file is read to its end: each problem is kept, and what it concerns becomes null. A strict reading then
refuses the files with all their problems; otherwise the decisions can be taken, as the standard has it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from lxml.etree import _Element

from engine.decisions.dmn import is_feel, language_of, line_of
from engine.decisions.errors import DecisionDefinitionError, Place
from engine.decisions.evaluation import Boxed
from engine.decisions.item_types import ItemTypes
from engine.feel import Expression, FeelSyntaxError, UnaryTests, compile_expression, compile_unary_tests

Compiled = TypeVar("Compiled")


@dataclass(frozen=True)
class Call:
    """An invocation by name, to be looked at when all files are read."""

    place: Place
    called: str
    arguments: tuple[str, ...]
    is_declared: bool
    """Whether the files declare the name, be it for a function or for something else."""


@dataclass(frozen=True)
class Use:
    """The names that an expression takes from around it."""

    place: Place
    names: frozenset[str]


@dataclass(frozen=True)
class Reading:
    """Where we are in a file, which names and types are declared there, and what was wrong so far."""

    place: Place
    names: frozenset[str]
    types: ItemTypes
    strict: bool
    title: str = ""
    """What people call the decision that is read."""
    type_ref: str = ""
    """The type of the decision that is read, for tables whose only output column says none."""
    depth: int = 0
    """How many boxed expressions stand around this place."""
    problems: list[DecisionDefinitionError] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)

    def of(
        self, decision: str, line: int | None, *, title: str, type_ref: str, hidden: frozenset[str] = frozenset()
    ) -> Reading:
        """Inside this decision, where the names of some others mean something else."""
        place, names = Place(self.place.source, decision, line=line), self.names - hidden if hidden else self.names
        return replace(self, place=place, names=names, title=title, type_ref=type_ref)

    def deeper(self) -> Reading:
        """Inside one more boxed expression."""
        return replace(self, depth=self.depth + 1)

    def refuse(self, place: Place, message_id: str, message_en: str) -> Boxed:
        """Keeps a problem. What it concerns is null."""
        self.problems.append(DecisionDefinitionError.at(place, message_id, message_en))
        return null_because(place, message_id, message_en)

    def demand(self, place: Place, message_id: str, message_en: str) -> None:
        """Keeps a problem that only a strict reading minds: the standard leaves it open."""
        if self.strict:
            self.refuse(place, message_id, message_en)

    def expression(self, text: str, place: Place) -> Expression | None:
        """The expression; None where it is refused."""
        expression = self._compiled(
            lambda: compile_expression(text, names=self.names, types=self.types, strict=self.strict), place
        )
        if expression is not None:
            self.uses.append(Use(place, expression.names))
        return expression

    def unary_tests(self, text: str, place: Place) -> UnaryTests | None:
        """The tests in a cell; None where it is refused."""
        return self._compiled(
            lambda: compile_unary_tests(text, names=self.names, types=self.types, strict=self.strict), place
        )

    def boxed(self, text: str, place: Place) -> Boxed:
        """The expression, ready to be taken with others."""
        expression = self.expression(text, place)
        if expression is None:
            problem = self.problems[-1]
            return null_because(place, problem.message_id, problem.message_en)
        return lambda variables, evaluation: expression.run(variables, evaluation.runtime)

    def is_feel(self, element: _Element, place: Place) -> bool:
        """Whether an element is written in FEEL; another language is refused by its name."""
        language = language_of(element)
        if is_feel(language):
            return True
        self.refuse(
            place.at(line_of(element)),
            f'Bahasa ungkapan "{language}" tidak dijalankan di sini. Tulis ungkapannya dalam FEEL.',
            f'The expression language "{language}" is not run here. Write the expression in FEEL.',
        )
        return False

    def _compiled(self, compile_it: Callable[[], Compiled], place: Place) -> Compiled | None:
        try:
            return compile_it()
        except FeelSyntaxError as error:
            self.refuse(
                place,
                f'"{error.text}": {error}' if error.text else str(error),
                f'"{error.text}": {error.in_english()}' if error.text else error.in_english(),
            )
            return None


def null_because(place: Place, message_id: str, message_en: str) -> Boxed:
    """A boxed expression that is null, and says why."""
    return lambda variables, evaluation: evaluation.remark(place, message_id, message_en)
