"""Decision tables: read once, every cell compiled; then tried row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml.etree import _Element

from engine.decisions.dmn import child, children, line_of, name_of, text_of
from engine.decisions.errors import DecisionDefinitionError, DecisionEvaluationError
from engine.decisions.evaluation import Boxed, Evaluation, FiredRule, Variables
from engine.decisions.hit_policies import AGGREGATIONS, HitPolicy, in_output_order
from engine.decisions.item_types import from_json
from engine.decisions.reading import Reading
from engine.feel import Expression, FeelEvaluationError, UnaryTests
from engine.feel.feel_types import FeelType, coerced
from engine.feel.scope import Frame
from engine.feel.values import equal


@dataclass(frozen=True, slots=True)
class Column:
    """An input column: what is looked at."""

    label: str
    expression: Expression
    type: FeelType


@dataclass(frozen=True, slots=True)
class Output:
    """An output column: what the table answers."""

    label: str
    name: str
    type: FeelType
    order: Expression | None
    """The values in the order of their priority, for the hit policies P and O."""
    default: Expression | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row."""

    id: str
    number: int
    tests: tuple[UnaryTests | None, ...]
    """One for each input column; None where anything passes."""
    outputs: tuple[Expression | None, ...]
    annotation: str


@dataclass(frozen=True)
class DecisionTable:
    """Rules over the same inputs, with a hit policy."""

    source: str
    decision: str
    strict: bool
    hit_policy: HitPolicy
    aggregation: str | None
    columns: tuple[Column, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]

    def evaluate(self, variables: Variables, evaluation: Evaluation) -> Any:
        """The answer for these variables. The rules that gave it are noted in the evaluation."""
        values = [self._input(column, variables, evaluation) for column in self.columns]
        matching = self._matching_rules(values, variables, evaluation)
        if not matching:
            return self._default(variables, evaluation)
        rows = [self._row(rule, variables, evaluation) for rule in matching]
        if self.hit_policy in (HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER):
            orders = [self._order(output, evaluation) for output in self.outputs]
            sequence = in_output_order(list(range(len(rows))), rows, orders)
            matching, rows = [matching[i] for i in sequence], [rows[i] for i in sequence]
        if self.hit_policy.gives_list:
            self._note(matching, evaluation)
            return self._collected(rows)
        if not self._is_single(matching, rows):
            return None
        self._note(matching[:1], evaluation)
        return self._answer(rows[0])

    def _input(self, column: Column, variables: Variables, evaluation: Evaluation) -> Any:
        try:
            return from_json(column.expression.run(variables, evaluation.runtime), column.type)
        except FeelEvaluationError as error:
            raise self._failed(error, None, column.label) from None

    def _matching_rules(self, values: list[Any], variables: Variables, evaluation: Evaluation) -> list[Rule]:
        frame = Frame(variables, evaluation.runtime)
        matching = []
        for rule in self.rules:
            evaluation.runtime.spend()
            for index, test in enumerate(rule.tests):
                if test is None:
                    continue
                try:
                    if not test.run(values[index], frame):
                        break
                except FeelEvaluationError as error:
                    raise self._failed(error, rule.number, self.columns[index].label) from None
            else:
                matching.append(rule)
                if self.hit_policy is HitPolicy.FIRST:
                    break
        return matching

    def _row(self, rule: Rule, variables: Variables, evaluation: Evaluation) -> list[Any]:
        row = []
        for output, expression in zip(self.outputs, rule.outputs, strict=True):
            try:
                value = None if expression is None else expression.run(variables, evaluation.runtime)
            except FeelEvaluationError as error:
                raise self._failed(error, rule.number, output.label) from None
            row.append(coerced(value, output.type))
        return row

    def _default(self, variables: Variables, evaluation: Evaluation) -> Any:
        if all(output.default is None for output in self.outputs):
            if self.hit_policy.gives_list:
                return {None: [], "COUNT": 0}.get(self.aggregation)
            return None
        row = [
            None if output.default is None else output.default.run(variables, evaluation.runtime)
            for output in self.outputs
        ]
        return self._collected([row]) if self.hit_policy.gives_list else self._answer(row)

    def _order(self, output: Output, evaluation: Evaluation) -> list[Any]:
        return [] if output.order is None else output.order.run({}, evaluation.runtime)

    def _answer(self, row: list[Any]) -> Any:
        if len(self.outputs) == 1:
            return row[0]
        return {output.name: value for output, value in zip(self.outputs, row, strict=True)}

    def _collected(self, rows: list[list[Any]]) -> Any:
        if self.aggregation is None:
            return [self._answer(row) for row in rows]
        aggregate: Callable[[list[Any]], Any] = AGGREGATIONS[self.aggregation]
        return self._answer([aggregate([row[index] for row in rows]) for index in range(len(self.outputs))])

    def _is_single(self, matching: list[Rule], rows: list[list[Any]]) -> bool:
        """Whether the matching rules give one answer; raises, when strict, where they contradict."""
        if self.hit_policy in (HitPolicy.PRIORITY, HitPolicy.FIRST) or len(rows) == 1:
            return True
        if self.hit_policy is HitPolicy.ANY and all(equal(row, rows[0]) is True for row in rows[1:]):
            return True
        if not self.strict:
            return False
        numbers = ", ".join(str(rule.number) for rule in matching)
        raise DecisionEvaluationError(
            f"Aturan {numbers} cocok bersamaan, padahal hanya satu yang boleh menentukan hasil.",
            f"Rules {numbers} match together, but only one may decide.",
            source=self.source,
            decision=self.decision,
            rule=matching[1].number,
        )

    def _note(self, rules: list[Rule], evaluation: Evaluation) -> None:
        evaluation.fired.extend(FiredRule(rule.id, rule.annotation, self.decision, rule.number) for rule in rules)

    def _failed(self, error: FeelEvaluationError, rule: int | None, cell: str) -> DecisionEvaluationError:
        return DecisionEvaluationError(
            error.message_id,
            error.message_en,
            source=self.source,
            decision=self.decision,
            rule=rule,
            cell=cell,
        )


def read_table(element: _Element, reading: Reading) -> Boxed:
    """A decisionTable element, compiled."""
    policy = element.get("hitPolicy") or "UNIQUE"
    aggregation = element.get("aggregation")
    if policy not in list(HitPolicy) or (aggregation is not None and aggregation not in AGGREGATIONS):
        raise DecisionDefinitionError(
            f'Hit policy "{policy} {aggregation or ""}" tidak dikenal.',
            f'The hit policy "{policy} {aggregation or ""}" is unknown.',
            source=reading.source,
            decision=reading.decision,
            line=line_of(element),
        )
    columns = tuple(_read_column(item, i, reading) for i, item in enumerate(children(element, "input"), start=1))
    output_elements = list(children(element, "output"))
    if not output_elements:
        raise DecisionDefinitionError(
            "Tabel tidak mempunyai kolom hasil.",
            "The table has no output column.",
            source=reading.source,
            decision=reading.decision,
            line=line_of(element),
        )
    outputs = tuple(_read_output(item, i, reading) for i, item in enumerate(output_elements, start=1))
    rules = tuple(
        _read_rule(item, number, columns, outputs, reading)
        for number, item in enumerate(children(element, "rule"), start=1)
    )
    table = DecisionTable(
        source=reading.source,
        decision=reading.decision or "",
        strict=reading.strict,
        hit_policy=HitPolicy(policy),
        aggregation=aggregation,
        columns=columns,
        outputs=outputs,
        rules=rules,
    )
    return table.evaluate


def _read_column(element: _Element, number: int, reading: Reading) -> Column:
    expression = child(element, "inputExpression")
    text = text_of(expression)
    label = element.get("label") or text or str(number)
    if expression is None or not text:
        raise DecisionDefinitionError(
            "Kolom masukan tidak mempunyai ungkapan.",
            "The input column has no expression.",
            source=reading.source,
            decision=reading.decision,
            cell=label,
            line=line_of(element),
        )
    return Column(label, reading.expression(expression, cell=label), reading.types.get(expression.get("typeRef")))


def _read_output(element: _Element, number: int, reading: Reading) -> Output:
    name = name_of(element)
    label = element.get("label") or name or str(number)
    default = child(element, "defaultOutputEntry")
    return Output(
        label=label,
        name=name,
        type=reading.types.get(element.get("typeRef")),
        order=reading.listed(child(element, "outputValues"), cell=label),
        default=reading.expression(default, cell=label) if default is not None and text_of(default) else None,
    )


def _read_rule(
    element: _Element, number: int, columns: tuple[Column, ...], outputs: tuple[Output, ...], reading: Reading
) -> Rule:
    cells = list(children(element, "inputEntry"))
    answers = list(children(element, "outputEntry"))
    if len(cells) != len(columns) or len(answers) != len(outputs):
        raise DecisionDefinitionError(
            f"Aturan mempunyai {len(cells)} + {len(answers)} sel, bukan {len(columns)} + {len(outputs)}.",
            f"The rule has {len(cells)} + {len(answers)} cells, not {len(columns)} + {len(outputs)}.",
            source=reading.source,
            decision=reading.decision,
            rule=number,
            line=line_of(element),
        )
    return Rule(
        id=element.get("id") or str(number),
        number=number,
        tests=tuple(
            reading.unary_tests(cell, rule=number, cell=column.label)
            for cell, column in zip(cells, columns, strict=True)
        ),
        outputs=tuple(
            reading.expression(answer, rule=number, cell=output.label) if text_of(answer) not in ("", "-") else None
            for answer, output in zip(answers, outputs, strict=True)
        ),
        annotation=_annotation(element),
    )


def _annotation(element: _Element) -> str:
    """What the author wrote beside the rule: annotation columns, or the description (dmn-js)."""
    texts = [text_of(entry) for entry in children(element, "annotationEntry")]
    description = child(element, "description")
    if not any(texts) and description is not None:
        texts = [(description.text or "").strip()]
    return "; ".join(text for text in texts if text)
