"""Decision tables for tests: written in a few words, read as text, and compiled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from engine.decisions import DecisionFinding, FiredRule, check_table, parse_decisions
from engine.decisions.item_types import ItemTypes
from engine.decisions.table_text import TableText, read_table_text
from engine.feel import Scope

DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"
NOON = Scope(datetime(2026, 11, 24, 5, tzinfo=UTC), None)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Column:
    """An input column (its expression is its label) or an output column."""

    name: str
    type: str = "number"
    values: str = ""
    default: str = ""
    expression: str = ""


Rule = tuple[Sequence[str], Sequence[str]]


def write_table(
    inputs: Sequence[Column],
    rules: Sequence[Rule],
    *,
    policy: str = "UNIQUE",
    aggregation: str = "",
    outputs: Sequence[Column] = (Column("hasil", ""),),
    annotations: Sequence[str] = (),
) -> str:
    """A `decisionTable` element with the id `tabel` and rules r1, r2 ..."""
    parts = [f'<decisionTable id="tabel" hitPolicy="{policy}"']
    parts += [f' aggregation="{aggregation}">'] if aggregation else [">"]
    for column in inputs:
        parts.append(f'<input label="{column.name}"><inputExpression{_type(column)}>')
        parts.append(
            f"{_text(column.expression or column.name)}</inputExpression>{_values('inputValues', column)}</input>"
        )
    for column in outputs:
        default = f"<defaultOutputEntry>{_text(column.default)}</defaultOutputEntry>" if column.default else ""
        parts.append(f'<output name="{column.name}"{_type(column)}>{_values("outputValues", column)}{default}</output>')
    for number, (cells, answers) in enumerate(rules, start=1):
        words = escape(annotations[number - 1]) if annotations else ""
        parts.append(f'\n<rule id="r{number}"><description>{words}</description>')
        parts += [f"<inputEntry>{_text(cell)}</inputEntry>" for cell in cells]
        parts += [f"<outputEntry>{_text(answer)}</outputEntry>" for answer in answers]
        parts.append("</rule>")
    return "".join([*parts, "</decisionTable>"])


def write_file(*decisions: tuple[str, str], types: str = "", namespace: str = "urn:satu") -> bytes:
    """A DMN file of decisions, each an id and its logic."""
    inner = "\n".join(f'<decision id="{own_id}" name="{own_id}">{logic}</decision>' for own_id, logic in decisions)
    return f'<definitions xmlns="{DMN}" id="d" name="d" namespace="{namespace}">{types}\n{inner}</definitions>'.encode()


def check(*args: Any, types: str = "", **options: Any) -> list[DecisionFinding]:
    """What the checker says of a table."""
    root = etree.fromstring(write_file(("d", write_table(*args, **options)), types=types))
    return check_table(table_in(root), ItemTypes(root), source="uji.dmn", decision="d")


def table_in(root: Any) -> TableText:
    """The first table of a file."""
    return read_table_text(next(root.iter(f"{{{DMN}}}decisionTable")))


def decide(
    example: Mapping[str, Any], *args: Any, types: str = "", **options: Any
) -> tuple[Any, tuple[FiredRule, ...]]:
    """What the compiled table answers, and the rules that gave it."""
    data = write_file(("d", write_table(*args, **options)), types=types)
    result = parse_decisions(data, "uji.dmn")["d"].evaluate(dict(example), NOON)
    return result.value, result.fired


def _type(column: Column) -> str:
    return f' typeRef="{column.type}"' if column.type else ""


def _text(text: str) -> str:
    return f"<text>{escape(text)}</text>"


def _values(tag: str, column: Column) -> str:
    return f"<{tag}>{_text(column.values)}</{tag}>" if column.values else ""
