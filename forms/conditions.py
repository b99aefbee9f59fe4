"""Which components are visible, and what the computed ones are worth, for given answers.

Conditions and computed fields may build on one another. They are put in an order in which each comes after all that it
reads; a circle is refused when the form is loaded, so that one pass always settles everything.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from engine.feel import Expression, FeelError, FeelEvaluationError, Scope, to_json
from engine.feel.reads import Path, reads_of

if TYPE_CHECKING:
    from forms.schema import Component

logger = logging.getLogger(__name__)


class NoCalendar:
    """Stands where no working calendar was handed in: a form that counts working days says so."""

    def of(self, office: str, /) -> NoCalendar:
        return self

    def is_working_day(self, day: date, /) -> bool:
        raise _no_calendar()

    def counting_day(self, moment: datetime, /) -> date:
        raise _no_calendar()

    def working_days_after(self, day: date, days: int, /) -> date:
        raise _no_calendar()

    def working_days_between(self, start: date, end: date, /) -> int:
        raise _no_calendar()


def _no_calendar() -> FeelEvaluationError:
    return FeelEvaluationError(
        "Kalender hari kerja tidak tersedia bagi formulir ini.", "This form was given no working calendar."
    )


@dataclass(frozen=True, slots=True)
class FormExpression:
    """A FEEL expression of a form."""

    expression: Expression
    place: str
    """File, component and attribute, for messages."""
    aliases: tuple[tuple[str, str], ...] = ()
    """(name in the shared block, key in this form), for a block that is included with a prefix."""

    @property
    def names(self) -> frozenset[str]:
        """The keys and variables that the expression reads."""
        if not self.aliases:
            return self.expression.names
        renamed = dict(self.aliases)
        return frozenset(renamed.get(name, name) for name in self.expression.names)

    @property
    def paths(self) -> frozenset[Path]:
        """The same, with the way inside each of them: ("permohonan", "luas")."""
        renamed = dict(self.aliases)
        read = reads_of(self.expression.text).paths
        return frozenset((renamed.get(name, name), *inside) for name, *inside in read)

    def value(self, variables: Mapping[str, Any], scope: Scope) -> Any:
        """The JSON value; null when it cannot be evaluated, which is logged without the answers."""
        if self.aliases:
            variables = {**variables, **{name: variables.get(key) for name, key in self.aliases}}
        try:
            return to_json(self.expression.evaluate(variables, scope))
        except FeelError as error:
            logger.warning("%s: %s", self.place, error.in_english())
            return None


class CircularExpressionsError(Exception):
    """These components wait for each other's value."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = tuple(sorted(keys))
        super().__init__(", ".join(self.keys))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What is visible, and the values by which that was decided."""

    visible: frozenset[str]
    undetermined: frozenset[str]
    """Keys whose value a person can still change on this page, and what is computed from them."""
    variables: Mapping[str, Any]
    """Case variables, and over them every key of the form: null when hidden."""


class ComponentSet:
    """The components of a form, or of one row of a list, in an order in which they can be evaluated."""

    __slots__ = ("_conditional", "answer_keys", "blank", "by_key", "computed", "in_order")

    def __init__(self, components: Iterable[Component], answer_keys: Iterable[str]) -> None:
        self.by_key: dict[str, Component] = {component.key: component for component in components}
        self.answer_keys = frozenset(answer_keys)
        self.computed = frozenset(key for key, c in self.by_key.items() if c.type == "expression")
        self.blank: dict[str, Any] = dict.fromkeys(sorted(self.answer_keys))
        self.in_order = self._sorted()
        # Most components have no condition; one pass looks only at those that have.
        self._conditional = tuple(c for c in self.in_order if c.hide or c.key in self.computed)

    def evaluate(
        self,
        answers: Mapping[str, Any],
        variables: Mapping[str, Any],
        scope: Scope,
        undetermined: frozenset[str] = frozenset(),
    ) -> Evaluation:
        """Decides for each component whether it is hidden; one that reads an undetermined key is not."""
        values = {**variables, **self.blank, **answers}
        hidden: set[str] = set()
        open_keys = set(undetermined)
        for component in self._conditional:
            key = component.key
            if self._is_hidden(component, values, scope, open_keys):
                hidden.add(key)
                open_keys.discard(key)
                values[key] = None
            elif key in self.computed:
                expression = component.expressions["expression"]
                values[key] = expression.value(values, scope)
                if not open_keys.isdisjoint(expression.names):
                    open_keys.add(key)
        visible = frozenset(self.by_key) - hidden if hidden else frozenset(self.by_key)
        return Evaluation(visible, frozenset(open_keys), values)

    def with_dependents(self, keys: Iterable[str]) -> frozenset[str]:
        """These keys, and everything that an answer to them can show, hide or compute."""
        found = set(keys)
        for component in self.in_order:  # each comes after all that it reads
            if not found.isdisjoint(self._read_by(component)):
                found.add(component.key)
        return frozenset(found)

    def _is_hidden(self, component: Component, values: Mapping[str, Any], scope: Scope, open_keys: set[str]) -> bool:
        return any(
            open_keys.isdisjoint(condition.names) and condition.value(values, scope) is True
            for condition in component.hide
        )

    def _sorted(self) -> tuple[Component, ...]:
        waiting = {key: self._read_by(component) for key, component in self.by_key.items()}
        ordered: list[Component] = []
        while waiting:
            ready = [key for key, reads in waiting.items() if reads.isdisjoint(waiting)]
            if not ready:
                raise CircularExpressionsError(waiting)
            for key in ready:
                del waiting[key]
                ordered.append(self.by_key[key])
        return tuple(ordered)

    def _read_by(self, component: Component) -> frozenset[str]:
        names: frozenset[str] = frozenset()
        for condition in component.hide:
            names |= condition.names
        if component.type == "expression" and "expression" in component.expressions:
            names |= component.expressions["expression"].names
        return names & self.by_key.keys()
