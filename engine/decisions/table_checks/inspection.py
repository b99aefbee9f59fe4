"""What a rule of the checker sees: one table, read; and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from engine.decisions.finding import DecisionFinding
from engine.decisions.hit_policies import HitPolicy
from engine.decisions.item_types import ItemTypes
from engine.decisions.table_checks.answers import Answer, read_answer
from engine.decisions.table_checks.describe import witnesses
from engine.decisions.table_checks.grid import Grid
from engine.decisions.table_checks.kinds import as_example, feel_text
from engine.decisions.table_checks.search import Budget
from engine.decisions.table_text import TableText
from engine.finding import Severity

MOST = 20
"""Of one kind, so many findings are said one by one; then that there are more."""


@dataclass(frozen=True)
class Inspection:
    """One table under inspection, by the rule of that name."""

    table: TableText
    types: ItemTypes
    names: frozenset[str]
    source: str
    decision: str
    type_ref: str
    """The type of the decision, which an only output column has too."""
    grid: Grid
    budget: Budget = field(default_factory=Budget)
    rule: str = ""

    def for_rule(self, rule: str) -> Inspection:
        """The same for one rule, which has work of its own to spend."""
        return replace(self, rule=rule, budget=Budget())

    @cached_property
    def policy(self) -> HitPolicy | None:
        """The hit policy; None for one that does not exist."""
        return HitPolicy.named(self.table.hit_policy)

    @cached_property
    def answers(self) -> tuple[tuple[Answer, ...], ...]:
        """For each rule of the grid, its output cells."""
        return tuple(
            tuple(read_answer(text, self.names, self.types) for text in rule.outputs) for rule in self.grid.rules
        )

    @cached_property
    def orders(self) -> list[str]:
        """For each output column the list of its values, the most important first; empty where there is none."""
        return self.table.output_orders(self.types, self.type_ref)

    @property
    def has_default(self) -> bool:
        """Whether the table answers when no rule matches."""
        return any(clause.default for clause in self.table.outputs)

    def number(self, index: int) -> int:
        """The number of a rule of the grid, from 1, as people count."""
        return self.grid.rules[index].number

    def advice(self, *messages: str, **place: Any) -> DecisionFinding:
        """A finding that refuses nothing."""
        return self.error(*messages, **place, severity="advice")

    def error(
        self,
        problem_id: str,
        remedy_id: str,
        problem_en: str,
        remedy_en: str,
        *,
        rules: Sequence[int] = (),
        cell: str = "",
        example: Mapping[str, Any] | None = None,
        line: int = 0,
        severity: Severity = "error",
    ) -> DecisionFinding:
        """A finding that refuses the table; `rules` are numbers, from 1."""
        first = next((rule for rule in self.table.rules if rule.number in rules), None)
        return DecisionFinding(
            self.rule,
            self.source,
            (first.id if first else "") or self.table.id or self.decision or self.source,
            self.decision,
            problem_id,
            remedy_id,
            problem_en,
            remedy_en,
            severity,
            line or (first.line if first else self.table.line),
            self.decision,
            tuple(rules),
            cell,
            example,
        )

    def label(self, column: int) -> str:
        """The title of an input column."""
        return self._input_titles[column]

    def output_label(self, column: int) -> str:
        """The title of an output column."""
        return self._output_titles[column]

    @cached_property
    def _input_titles(self) -> tuple[str, ...]:
        return self.table.input_titles

    @cached_property
    def _output_titles(self) -> tuple[str, ...]:
        return self.table.output_titles

    def named(self, numbers: Sequence[int]) -> tuple[str, str]:
        """`Aturan 2 (rumah) dan 5 (toko)`, in Indonesian and in English."""
        ids = {rule.number: rule.id for rule in self.table.rules}
        names = [f"{n} ({ids[n]})" if ids.get(n) else str(n) for n in numbers]
        if len(names) == 1:
            return f"Aturan {names[0]}", f"Rule {names[0]}"
        shown, last = names[:7], f"{len(names) - 7}"
        if len(names) > 8:
            return f"Aturan {', '.join(shown)} dan {last} lainnya", f"Rules {', '.join(shown)} and {last} more"
        front = ", ".join(names[:-1])
        return f"Aturan {front} dan {names[-1]}", f"Rules {front} and {names[-1]}"

    def shown(self, box: Sequence[int]) -> Shown:
        """An input from a box, in words and as JSON."""
        values = witnesses(self.grid.axes, box)
        at = {c: value for own, value in zip(self.grid.columns, values, strict=True) for c in own}
        example = {self.label(c): as_example(at[c]) for c in sorted(at)}
        texts = [f"{axis.label} = {feel_text(value)}" for axis, value in zip(self.grid.axes, values, strict=True)]
        return Shown(values, example, ", ".join(texts))


@dataclass(frozen=True)
class Shown:
    """An input that shows what a finding says."""

    values: list[Any]
    """One for each axis."""
    example: Mapping[str, Any]
    text: str


Rule = Callable[[Inspection], Iterator[DecisionFinding]]


def at_most(findings: Iterator[DecisionFinding], inspection: Inspection) -> Iterator[DecisionFinding]:
    """The first findings of a kind; whether there are more is said, and not how many: that could take long."""
    severity: Severity = "advice"
    for count, finding in enumerate(findings):
        severity = "error" if finding.severity == "error" else severity
        if count < MOST:
            yield finding
            continue
        yield inspection.error(
            f"Masih ada temuan lain yang sejenis dalam tabel ini; hanya {MOST} yang disebut.",
            "Perbaiki yang sudah disebut, lalu periksa lagi.",
            f"There are more findings of this kind in the table; only {MOST} are named.",
            "Mend those that are named, then check again.",
            severity=severity,
        )
        break
