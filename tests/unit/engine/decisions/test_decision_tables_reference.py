"""docs/reference/decision-tables.md explains every finding, each with a table that has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.tables import Column, check

from engine.decisions.table_checks import RULES

PAGE = (Path(__file__).parents[4] / "docs" / "reference" / "decision-tables.md").read_text()
SECTIONS = dict(re.findall(r"^### `([a-z-]+)`\n(.*?)(?=^### |\Z)", PAGE, re.M | re.S))
POLICIES = {"U": "UNIQUE", "A": "ANY", "P": "PRIORITY", "F": "FIRST", "C": "COLLECT"}


def test_every_finding_is_explained() -> None:
    assert set(SECTIONS) == {*RULES, "undecided"}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_table_of_a_finding_has_it_and_its_severity(rule: str) -> None:
    found = [finding for finding in _check(SECTIONS[rule]) if finding.rule == rule]

    assert found
    assert SECTIONS[rule].strip().startswith("Error" if found[0].severity == "error" else "Advice")


def _check(section: str):
    head, _, *rows = [_cells(line) for line in section.splitlines() if line.startswith("|")]
    letter, _, aggregation = head[0].partition(" ")
    inputs = [_column(text) for text in head[1:] if not text.startswith("→")]
    outputs = [_column(text[2:]) for text in head[1:] if text.startswith("→")]
    rules = [
        ([c.strip("`") for c in row[1 : -len(outputs)]], [c.strip("`") for c in row[-len(outputs) :]]) for row in rows
    ]
    return check(inputs, rules, policy=POLICIES[letter], aggregation=aggregation, outputs=outputs)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _column(text: str) -> Column:
    declared, _, values = text.partition(" = ")
    name, _, type_ = declared.partition(": ")
    return Column(name, type_, values)
