"""docs/reference/lint.md lists every rule with the sentence that it states."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from engine.decisions.table_checks import RULES
from engine.definitions.lint.rules import load_rules

LISTED = (Path(__file__).parents[5] / "docs" / "reference" / "lint.md").read_text()


def test_every_rule_is_listed_with_its_sentence():
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", LISTED, re.M))

    assert rows == {
        **{rule: _sentence("engine.definitions.lint.rules", rule) for rule in load_rules()},
        **{rule: _sentence("engine.decisions.table_checks.rules", rule) for rule in RULES},
    }


def _sentence(package: str, rule: str) -> str:
    module = import_module(f"{package}.{rule.replace('-', '_')}")
    return (module.__doc__ or "").splitlines()[0]
