"""Decision tables at work: which rules match, and what they answer (DMN 1.5, 8.2 and 10.3.2.10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.decisions.conversion import describe, fitted, from_json, misfit
from engine.decisions.errors import DecisionEvaluationError, Place
from engine.decisions.evaluation import Evaluation, FiredRule, Variables
from engine.decisions.hit_policies import AGGREGATIONS, HitPolicy, in_output_order
from engine.decisions.rule_index import RuleIndex
from engine.decisions.why import explain_no_match
from engine.feel import Expression, FeelEvaluationError, UnaryTests
from engine.feel.feel_types import FeelType
from engine.feel.scope import Frame
from engine.feel.values import equal

Row = list[Any]
CellTest = tuple[int, int, UnaryTests]
"""The column, the number of the cell among those of the table that differ, and its tests."""


@dataclass(frozen=True, slots=True)
class Column:
    """An input column: what is looked at."""

    label: str
    expression: Expression
    type: FeelType
    values: UnaryTests | None
    """The values that are expected; None where any may come."""
    place: Place


@dataclass(frozen=True, slots=True)
class Output:
    """An output column: what the table answers."""

    label: str
    name: str
    type: FeelType
    values: UnaryTests | None
    """The values that may be given; None where any may."""
    order: list[Any]
    """The values, those of the highest priority first; empty where the order does not matter."""
    default: Expression | None
    place: Place


@dataclass(frozen=True, slots=True)
class Rule:
    """A row."""

    id: str
    number: int
    line: int
    """Of the file."""
    tests: tuple[CellTest, ...]
    """One for each cell that looks at something."""
    outputs: tuple[Expression | None, ...]
    """None where the cell is empty: null."""
    annotation: str

    def place_in(self, column: Place) -> Place:
        """The cell of this rule in a column."""
        return column.at(self.line, rule=self.number)


@dataclass(frozen=True)
class DecisionTable:
    """Rules over the same inputs, with a hit policy."""

    id: str
    title: str
    """What people call the decision."""
    place: Place
    strict: bool
    hit_policy: HitPolicy
    aggregation: str
    columns: tuple[Column, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]

    @cached_property
    def index(self) -> RuleIndex:
        """Which rules the values of the columns leave; made when the table first decides."""
        cells = [{column: tests for column, _, tests in rule.tests} for rule in self.rules]
        return RuleIndex([[own.get(column) for column in range(len(self.columns))] for own in cells])

    def evaluate(self, variables: Variables, evaluation: Evaluation) -> Any:
        """The answer for these variables. The rules that gave it are noted in the evaluation."""
        frame = Frame(variables, evaluation.runtime)
        values: Row = []
        for column in self.columns:
            value = self._input(column, frame, evaluation)
            if not self._is_expected(column, value, frame, evaluation):
                return None
            values.append(value)
        matching = self._matching_rules(values, frame, evaluation)
        if not matching:
            return self._default(values, variables, evaluation)
        rows = [self._row(rule, variables, evaluation) for rule in matching]
        if self.hit_policy.needs_order:
            sequence = in_output_order(rows, [output.order for output in self.outputs])
            matching, rows = [matching[i] for i in sequence], [rows[i] for i in sequence]
        if self.hit_policy.gives_list:
            self._note(matching, evaluation)
            return self._collected(rows)
        if not self._is_single(matching, rows, evaluation):
            return None
        self._note(matching[:1], evaluation)
        return self._answer(rows[0])

    def _input(self, column: Column, frame: Frame, evaluation: Evaluation) -> Any:
        try:
            value = from_json(column.expression.run(frame.variables, frame.runtime), column.type)
        except FeelEvaluationError as error:
            raise _failed(error, column.place) from None
        return self._fitted(value, column.type, column.place, evaluation)

    def _fitted(self, value: Any, wanted: FeelType, place: Place, evaluation: Evaluation) -> Any:
        """The value as its column says. In a strict table another kind of value is an error: silence would decide."""
        fit = fitted(value, wanted, evaluation.runtime)
        if fit is None and value is not None:
            self._refused(evaluation, place, *misfit(value, wanted))
        return fit

    def _is_expected(self, column: Column, value: Any, frame: Frame, evaluation: Evaluation) -> bool:
        """Whether the column lists the value; of a list, each element. What is missing is for the rules to judge."""
        if column.values is None or value is None:
            return True
        tests = column.values
        return _are_among(value, tests, frame) or self._refused(
            evaluation,
            column.place,
            f"{describe(value)} bukan nilai masukan yang diperbolehkan ({tests.text}).",
            f"{describe(value)} is no allowed input value ({tests.text}).",
        )

    def _matching_rules(self, values: Row, frame: Frame, evaluation: Evaluation) -> list[Rule]:
        """The rules whose cells all pass. Cells of a column that say the same are tried once."""
        outcomes: dict[int, bool] = {}
        evaluation.runtime.spend(len(self.rules))
        is_first = self.hit_policy is HitPolicy.FIRST
        matching = []
        column = 0
        rule = None
        try:
            for number in self.index.candidates(values):
                rule = self.rules[number]
                for column, cell, tests in rule.tests:
                    outcome = outcomes.get(cell)
                    if outcome is None:
                        outcome = outcomes[cell] = tests.run(values[column], frame)
                    if not outcome:
                        break
                else:
                    matching.append(rule)
                    if is_first:
                        break
        except FeelEvaluationError as error:
            place = self.columns[column].place
            raise _failed(error, place if rule is None else rule.place_in(place)) from None
        return matching

    def _row(self, rule: Rule, variables: Variables, evaluation: Evaluation) -> Row:
        row = []
        for output, expression in zip(self.outputs, rule.outputs, strict=True):
            place = rule.place_in(output.place)
            row.append(None if expression is None else self._output(output, expression, place, variables, evaluation))
        return row

    def _output(
        self, output: Output, expression: Expression, place: Place, variables: Variables, evaluation: Evaluation
    ) -> Any:
        """A value as its column says; one that the column does not list is null."""
        try:
            value = expression.run(variables, evaluation.runtime)
        except FeelEvaluationError as error:
            raise _failed(error, place) from None
        value = self._fitted(value, output.type, place, evaluation)
        tests = output.values
        if value is None or tests is None or _are_among(value, tests, Frame({}, evaluation.runtime)):
            return value
        self._refused(
            evaluation,
            place,
            f"{describe(value)} bukan nilai hasil yang diperbolehkan ({tests.text}).",
            f"{describe(value)} is no allowed output value ({tests.text}).",
        )
        return None

    def _default(self, values: Row, variables: Variables, evaluation: Evaluation) -> Any:
        """What is answered when no rule matches: the default outputs; of a list without any, nothing."""
        if any(output.default is not None for output in self.outputs):
            row = [
                None
                if output.default is None
                else self._output(output, output.default, output.place, variables, evaluation)
                for output in self.outputs
            ]
            answer = self._answer(row)
            return [answer] if self.hit_policy.gives_list and not self.aggregation else answer
        if self.hit_policy.gives_list:
            return {"": [], "COUNT": 0}.get(self.aggregation)
        explain_no_match(self, values, Frame(variables, evaluation.runtime), evaluation)
        return None

    def _answer(self, row: Row) -> Any:
        if len(self.outputs) == 1:
            return row[0]
        return {output.name: value for output, value in zip(self.outputs, row, strict=True)}

    def _collected(self, rows: list[Row]) -> Any:
        if not self.aggregation:
            return [self._answer(row) for row in rows]
        aggregate = AGGREGATIONS[self.aggregation]
        return self._answer([aggregate([row[index] for row in rows]) for index in range(len(self.outputs))])

    def _is_single(self, matching: Sequence[Rule], rows: list[Row], evaluation: Evaluation) -> bool:
        """Whether the matching rules give one answer; raises, when strict, where they contradict."""
        if self.hit_policy in (HitPolicy.PRIORITY, HitPolicy.FIRST) or len(rows) == 1:
            return True
        if self.hit_policy is HitPolicy.ANY and all(equal(row, rows[0]) is True for row in rows[1:]):
            return True
        numbers = ", ".join(str(rule.number) for rule in matching)
        return self._refused(
            evaluation,
            matching[1].place_in(self.place),
            f"Aturan {numbers} cocok bersamaan, padahal hanya satu yang boleh menentukan hasil.",
            f"Rules {numbers} match together, but only one may decide.",
        )

    def _refused(self, evaluation: Evaluation, place: Place, message_id: str, message_en: str) -> bool:
        """Raises when strict; otherwise remarks on it, and the answer is null."""
        if self.strict:
            raise DecisionEvaluationError.at(place, message_id, message_en)
        evaluation.remark(place, message_id, message_en)
        return False

    def _note(self, rules: list[Rule], evaluation: Evaluation) -> None:
        decision = self.place.decision or ""
        evaluation.fired.extend(
            FiredRule(rule.id, rule.annotation, decision, rule.number, self.id, self.title) for rule in rules
        )


def _are_among(value: Any, tests: UnaryTests, frame: Frame) -> bool:
    """Whether a column lists the value, or each element of a list."""
    if tests.run(value, frame):
        return True
    return type(value) is list and all(tests.run(item, frame) for item in value)


def _failed(error: FeelEvaluationError, place: Place) -> DecisionEvaluationError:
    return DecisionEvaluationError.at(place, error.message_id, error.message_en)
