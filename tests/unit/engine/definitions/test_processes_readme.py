"""processes/README.md lists every attribute and property that the engine reads from a diagram."""

from __future__ import annotations

import re
from pathlib import Path

from engine.definitions.lint.rules.other_dialects import READ

ROOT = Path(__file__).parents[4]
CODE = "".join(path.read_text() for path in sorted((ROOT / "engine" / "definitions").rglob("*.py")))
README = (ROOT / "processes" / "README.md").read_text()


def test_every_property_is_listed():
    read = set(re.findall(r'properties(?:\.get\(|\[)"(\w+)"', CODE))
    assert read >= {"publicName", "clock", "answersVariable", "outcome", "serviceStandardDays"}
    assert {name for name in read if f"`{name}`" not in README} == set()


def test_every_extension_and_attribute_is_listed():
    pairs = set(re.findall(r'extension_value\("(\w+)", "(\w+)"\)', CODE))
    assert len(pairs) >= 8
    missing = {f"{tag} {attribute}" for tag, attribute in pairs if tag not in README or attribute not in README}
    assert missing == set()


def test_every_extension_that_the_lint_lets_pass_is_listed():
    names = READ.keys() | {attribute for attributes in READ.values() for attribute in attributes}
    assert {name for name in names if f"`{name}`" not in README} == set()
