"""Compiling a decision table: every cell once, those that say the same only once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml.etree import _Element

from engine.decisions.boxed.reader import reads
from engine.decisions.errors import Place
from engine.decisions.evaluation import Boxed
from engine.decisions.hit_policies import AGGREGATIONS, HitPolicy
from engine.decisions.no_scope import NO_SCOPE
from engine.decisions.reading import Reading, null_because
from engine.decisions.table import CellTest, Column, DecisionTable, Output, Rule
from engine.decisions.table_text import ANYTHING, InputClause, OutputClause, RuleText, TableText, read_table_text
from engine.feel import Expression, UnaryTests
from engine.feel.scope import Runtime


@reads("decisionTable")
def read_table(element: _Element, reading: Reading) -> Boxed:
    """A decisionTable element, compiled. A table with a problem is null as a whole, unless it decides all the same."""
    text = read_table_text(element)
    here = reading.place.at(text.line)
    for line, rule, cell, message_id, message_en in _careless(text):
        reading.refuse(reading.place.at(line, rule=rule, cell=cell), message_id, message_en)
    seen = len(reading.problems)
    for part in element.iter("{*}inputExpression", "{*}inputEntry", "{*}outputEntry", "{*}defaultOutputEntry"):
        reading.is_feel(part, here)
    table = _TableReader(text, reading).read() if _is_sound(text, reading) else None
    if table is None or len(reading.problems) > seen:
        problem = reading.problems[seen]
        return null_because(here, problem.message_id, problem.message_en)
    return table.evaluate


def _is_sound(text: TableText, reading: Reading) -> bool:
    """Whether the parts of the table fit together; every problem is kept."""
    seen = len(reading.problems)
    for line, rule, cell, message_id, message_en in _unsound(text):
        reading.refuse(reading.place.at(line, rule=rule, cell=cell), message_id, message_en)
    return len(reading.problems) == seen


Unsound = tuple[int, int | None, str | None, str, str]


def _careless(text: TableText) -> Iterator[Unsound]:
    """What a table can decide with: an aggregation that says nothing, a column that looks at nothing, one id twice."""
    if text.aggregation in AGGREGATIONS and text.hit_policy != HitPolicy.COLLECT:
        yield (
            *(text.line, None, None),
            f"Agregasi {text.aggregation} hanya untuk hit policy COLLECT. Hapus agregasinya, atau pilih COLLECT.",
            f"The aggregation {text.aggregation} is for the hit policy COLLECT only. Remove it, or choose COLLECT.",
        )
    for column, title in zip(text.inputs, text.input_titles, strict=True):
        if not column.expression:
            yield (
                *(column.line, None, title),
                "Kolom masukan tidak mempunyai ungkapan. Tulis apa yang dilihat kolom ini.",
                "The input column has no expression. Write what the column looks at.",
            )
    seen: dict[str, int] = {}
    for rule in text.rules:
        if rule.id and rule.id in seen:
            yield (
                *(rule.line, rule.number, None),
                f'Id aturan "{rule.id}" sudah dipakai aturan {seen[rule.id]}. Beri id lain.',
                f'The rule id "{rule.id}" is used by rule {seen[rule.id]} already. Give it another id.',
            )
        seen.setdefault(rule.id, rule.number)


def _unsound(text: TableText) -> Iterator[Unsound]:
    """Problems as line, rule, column and what to do in both languages."""
    policies = ", ".join(HitPolicy)
    if HitPolicy.named(text.hit_policy) is None:
        yield (
            *(text.line, None, None),
            f'Hit policy "{text.hit_policy}" tidak dikenal. Pilih salah satu: {policies}.',
            f'The hit policy "{text.hit_policy}" is unknown. Choose one of: {policies}.',
        )
    if text.aggregation and text.aggregation not in AGGREGATIONS:
        yield (
            *(text.line, None, None),
            f'Agregasi "{text.aggregation}" tidak dikenal. Pilih salah satu: {", ".join(AGGREGATIONS)}.',
            f'The aggregation "{text.aggregation}" is unknown. Choose one of: {", ".join(AGGREGATIONS)}.',
        )
    if not text.outputs:
        yield (
            *(text.line, None, None),
            "Tabel tidak mempunyai kolom hasil. Tambahkan satu.",
            "The table has no output column. Add one.",
        )
    yield from _unsound_columns(text)
    yield from _unsound_rules(text)


def _unsound_columns(text: TableText) -> Iterator[Unsound]:
    names = [output.name for output in text.outputs]
    for place, (output, title) in enumerate(zip(text.outputs, text.output_titles, strict=True)):
        if len(names) > 1 and (not output.name or names.index(output.name) != place):
            yield (
                *(output.line, None, title),
                "Setiap kolom hasil memerlukan nama sendiri. Beri nama yang belum dipakai.",
                "Every output column needs a name of its own. Give it one that is not used yet.",
            )


def _unsound_rules(text: TableText) -> Iterator[Unsound]:
    inputs, outputs = len(text.inputs), len(text.outputs)
    for rule in text.rules:
        own_inputs, own_outputs = len(rule.inputs), len(rule.outputs)
        if (own_inputs, own_outputs) != (inputs, outputs):
            yield (
                *(rule.line, rule.number, None),
                f"Aturan mempunyai {own_inputs} + {own_outputs} sel, bukan {inputs} + {outputs}. Samakan jumlahnya.",
                f"The rule has {own_inputs} + {own_outputs} cells, not {inputs} + {outputs}. Make them as many.",
            )


@dataclass
class _TableReader:
    """Compiles one table."""

    text: TableText
    reading: Reading
    distinct: dict[tuple[int, str], int] = field(default_factory=dict)
    """The number of each cell that differs, by its column and text."""

    @cached_property
    def input_titles(self) -> tuple[str, ...]:
        return self.text.input_titles

    @cached_property
    def output_titles(self) -> tuple[str, ...]:
        return self.text.output_titles

    def read(self) -> DecisionTable:
        text, reading = self.text, self.reading
        columns = list(map(self._column, text.inputs, self.input_titles))
        orders = text.output_orders(reading.types, reading.type_ref)
        outputs = tuple(map(self._output, text.outputs, self.output_titles, orders))
        if HitPolicy(text.hit_policy).needs_order and not any(output.order for output in outputs):
            reading.demand(
                reading.place.at(text.line),
                f"Hit policy {text.hit_policy} memerlukan nilai hasil yang diurutkan. "
                "Tulis nilai sebuah kolom hasil, yang terpenting lebih dulu.",
                f"The hit policy {text.hit_policy} needs output values in their order. "
                "List the values of an output column, the most important first.",
            )
        rules = tuple(self._rule(rule) for rule in text.rules)
        return DecisionTable(
            id=text.id,
            title=reading.title,
            place=reading.place.at(text.line),
            strict=reading.strict,
            hit_policy=HitPolicy(text.hit_policy),
            aggregation=text.aggregation if text.hit_policy == HitPolicy.COLLECT else "",
            columns=tuple(column for column in columns if column is not None),
            outputs=outputs,
            rules=rules,
        )

    def _column(self, clause: InputClause, label: str) -> Column | None:
        place = self.reading.place.at(clause.line, cell=label)
        expression = self.reading.expression(clause.expression or "null", place)
        values = self._tests(clause.values, place)
        if expression is None:
            return None
        return Column(label, expression, self.reading.types.get(clause.type_ref), values, place)

    def _output(self, clause: OutputClause, label: str, listed: str) -> Output:
        reading = self.reading
        place = reading.place.at(clause.line, cell=label)
        needs_order = HitPolicy(self.text.hit_policy).needs_order
        return Output(
            label=label,
            name=clause.name,
            type=reading.types.get(clause.type_ref),
            values=self._tests(clause.values, place),
            order=self._order(listed, place) if needs_order else [],
            default=self._expression(clause.default, place),
            place=place,
        )

    def _order(self, listed: str, place: Place) -> list[Any]:
        """The values that a comma list names: `"high", "low"`."""
        expression = None if listed in ANYTHING else self.reading.expression(f"[{listed}]", place)
        order = [] if expression is None else expression.run({}, Runtime(NO_SCOPE))
        return order if type(order) is list else []

    def _rule(self, rule: RuleText) -> Rule:
        return Rule(
            id=rule.id or str(rule.number),
            number=rule.number,
            line=rule.line,
            tests=tuple(self._cells(rule)),
            outputs=tuple(
                self._expression(cell, self._cell(rule, title))
                for cell, title in zip(rule.outputs, self.output_titles, strict=True)
            ),
            annotation=rule.annotation,
        )

    def _cells(self, rule: RuleText) -> Iterator[CellTest]:
        for index, (cell, title) in enumerate(zip(rule.inputs, self.input_titles, strict=True)):
            tests = self._tests(cell, self._cell(rule, title))
            if tests is not None:
                yield index, self.distinct.setdefault((index, cell), len(self.distinct)), tests

    def _cell(self, rule: RuleText, label: str) -> Place:
        return self.reading.place.at(rule.line, rule=rule.number, cell=label)

    def _tests(self, text: str, place: Place) -> UnaryTests | None:
        return None if text in ANYTHING else self.reading.unary_tests(text, place)

    def _expression(self, text: str, place: Place) -> Expression | None:
        return None if text in ANYTHING else self.reading.expression(text, place)
