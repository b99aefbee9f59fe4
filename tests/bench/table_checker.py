"""The check of decision tables, against reading and compiling the same table. CPU time, not the clock's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from time import process_time

from lxml import etree
from support.partitions import partition, table_of
from support.tables import Rule, table_in, write_file, write_table

from engine.decisions import check_table, parse_decisions
from engine.decisions.item_types import ItemTypes

SIZES = ((13, 3), (200, 5), (200, 8), (1000, 5))


def run(quick: bool = False) -> Iterator[str]:
    """Lines of the report."""
    yield "rules x columns: compiling; the first check, how often that; a check while typing; goal 200 x 5: 0.2 s"
    for count, columns in SIZES[:2] if quick else SIZES:
        for title, change in (("sound", list), ("a rule removed", _without_one), ("mixed dashes", _dashed)):
            inputs, rules = table_of(partition(Random(f"{count} {title}"), count, columns))  # cells are read but once
            data = write_file(("d", write_table(inputs, change(rules))))
            root = etree.fromstring(data)
            table, types = table_in(root), ItemTypes(root)
            compiling = _cpu(lambda data=data: parse_decisions(data, "t.dmn"))
            first = _cpu(lambda table=table, types=types: check_table(table, types))
            again = min(_cpu(lambda table=table, types=types: check_table(table, types)) for _ in range(3))
            yield (
                f"  {count:5d} x {columns} {title:16s} {compiling:7.3f} s  {first:7.3f} s {first / compiling:6.2f} x  "
                f"{again:7.3f} s"
            )


def _without_one(rules: list[Rule]) -> list[Rule]:
    return rules[: len(rules) // 2] + rules[len(rules) // 2 + 1 :]


def _dashed(rules: list[Rule]) -> list[Rule]:
    """Every other cell does not matter: nearly all rules overlap."""
    random = Random(1)
    return [([random.choice((cell, "-")) for cell in cells], answers) for cells, answers in rules]


def _cpu(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun
