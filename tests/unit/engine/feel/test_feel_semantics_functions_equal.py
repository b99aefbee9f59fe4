"""Functions are equal when their parameters, body and scope are the same (DMN 1.5, table 53)."""

from __future__ import annotations

import pytest
from support.feel import assert_same, value_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abs = abs", "true"),
        ("abs = floor", "false"),
        ("abs != floor", "true"),
        ("{f: abs, r: f = abs}.r", "true"),
        ("{f: function(x) x + 1, r: f = f}.r", "true"),
        ("{f: function(x) x, g: function(x) x, r: f = g}.r", "true"),
        ("{f: function(x) x, g: function(y) y, r: f = g}.r", "false"),
        ("{f: function(x) x, g: function(x: number) x, r: f = g}.r", "false"),
        ("{f: function(x) x, g: function(x) x + 1, r: f = g}.r", "false"),
        ("{f: function(x) function(y) x + y, r: f(1) = f(1)}.r", "false"),
        ("{f: function(x) x, r: [f] = [f]}.r", "true"),
        ("{f: function(x) x, r: list contains([abs, f], f)}.r", "true"),
        ("abs = 1", "null"),
        ("abs = null", "false"),
    ],
)
def test_functions_are_compared_by_parameters_body_and_scope(text: str, expected: str) -> None:
    assert_same(value_of(text), value_of(expected))
