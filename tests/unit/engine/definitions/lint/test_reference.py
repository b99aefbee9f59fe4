"""docs/reference/lint.md lists every rule with the sentence that it states."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from engine.definitions.lint.rules import load_rules

LISTED = (Path(__file__).parents[5] / "docs" / "reference" / "lint.md").read_text()


def test_every_rule_is_listed_with_its_sentence():
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", LISTED, re.M))

    assert rows == {rule: _sentence(rule) for rule in load_rules()}


def _sentence(rule: str) -> str:
    module = import_module(f"engine.definitions.lint.rules.{rule.replace('-', '_')}")
    return (module.__doc__ or "").splitlines()[0]
