"""The checker of decision tables: what a table does for inputs that nobody has tried yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.item_types import ItemTypes
from engine.decisions.table_checks.grid import make_grid
from engine.decisions.table_checks.inspection import Inspection, at_most
from engine.decisions.table_checks.rules import load_rules
from engine.decisions.table_checks.search import UndecidedError
from engine.decisions.table_text import TableText

__all__ = ["RULES", "check_table"]

RULES = load_rules()


def check_table(
    table: TableText,
    types: ItemTypes,
    *,
    source: str = "",
    decision: str = "",
    type_ref: str = "",
    names: Collection[str] = (),
) -> list[DecisionFinding]:
    """Everything that there is to say about a table, errors first.

    `type_ref` is the type of its decision; `names` are those that its expressions may hold.
    Each finding with an example was confirmed: the compiled cells do with this input what the finding says.
    """
    grid = make_grid(table, types, names)
    inspection = Inspection(table, types, frozenset(names), source, decision, type_ref, grid)
    found = [finding for name in RULES for finding in _run(name, inspection.for_rule(name))]
    return sorted(found, key=lambda finding: (finding.severity != "error", finding.line, finding.rules))


def _run(name: str, inspection: Inspection) -> Iterator[DecisionFinding]:
    try:
        yield from at_most(RULES[name](inspection), inspection)
    except UndecidedError:
        yield inspection.for_rule("undecided").advice(
            f"Pemeriksaan {name} atas tabel ini belum selesai: tabelnya terlalu rumit.",
            "Pecah tabel menjadi beberapa keputusan, atau kurangi kolom dan aturan yang bertumpang tindih.",
            f"The check {name} of this table was not finished: the table is too entangled.",
            "Split the table into several decisions, or let fewer columns and rules overlap.",
        )
