"""docs/reference/feel-checks.md lists every kind of problem, in the order of the code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from engine.definitions.lint.checked_expression import NAME_CODES, READING_CODES
from engine.feel.checks.codes import Code
from engine.feel.checks.variables import PART_TYPES
from engine.feel.values import PARTS

LISTED = (Path(__file__).parents[4] / "docs" / "reference" / "feel-checks.md").read_text()


def test_every_code_is_listed() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", LISTED, re.M) == list(get_args(Code))


def test_the_lint_names_codes_that_there_are() -> None:
    assert set(get_args(Code)) >= NAME_CODES | READING_CODES


def test_a_path_is_known_for_each_part_that_a_value_has() -> None:
    assert sorted(map(sorted, PART_TYPES.values())) == sorted(map(sorted, PARTS.values()))
