"""Why no rule of a table matches: for each rule the first cell that the value of its column does not pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from engine.decisions.conversion import describe
from engine.decisions.errors import Place
from engine.decisions.evaluation import Evaluation
from engine.feel import UnaryTests
from engine.feel.scope import Frame
from engine.feel.values import Range, is_number

if TYPE_CHECKING:
    from engine.decisions.table import DecisionTable, Rule

MAX_RULES = 20


def explain_no_match(table: DecisionTable, values: Sequence[Any], frame: Frame, evaluation: Evaluation) -> None:
    """Remarks on the table as a whole, then on its first rules, twenty at most."""
    shown = ", ".join(
        f"{column.label} = {describe(value)}" for column, value in zip(table.columns, values, strict=True)
    )
    evaluation.remark(table.place, f"Tidak ada aturan yang cocok: {shown}.", f"No rule matches: {shown}.")
    for rule in table.rules[:MAX_RULES]:
        for place, message_id, message_en in _first_refusal(table, rule, values, frame):
            evaluation.remark(place, message_id, message_en)


def _first_refusal(
    table: DecisionTable, rule: Rule, values: Sequence[Any], frame: Frame
) -> Iterator[tuple[Place, str, str]]:
    for column, _, tests in rule.tests:
        if not tests.run(values[column], frame):
            yield (rule.place_in(table.columns[column].place), *_reason(values[column], tests))
            return


def _reason(value: Any, tests: UnaryTests) -> tuple[str, str]:
    shown, wanted = describe(value), tests.text
    if value is None:
        return f'Nilainya kosong (null), tidak memenuhi "{wanted}".', f'It is null and does not pass "{wanted}".'
    if tests.targets and all(_is_numeric(target) for target in tests.targets) and not is_number(value):
        return f'{shown} bukan angka, padahal diuji dengan "{wanted}".', f'{shown} is no number; "{wanted}" is asked.'
    return f'{shown} tidak memenuhi "{wanted}".', f'{shown} does not pass "{wanted}".'


def _is_numeric(target: Any) -> bool:
    if type(target) is Range:
        return any(is_number(end) for end in (target.start, target.end))
    return is_number(target)
