"""`not` and `is defined` (DMN 1.5, 10.3.4.2; the second is ours)."""

from __future__ import annotations

import pytest

from .function_rows import functions_with_few_rows, gives, rows

FUNCTIONS = ["not", "is defined"]
TABLE = r"""
not(true) => false
not(false) => true
not(null) => null
not(1) => null
not("true") => null
not([]) => null
not() => null
not(true, true) => null
not(negand: true) => false
is defined(0) => true
is defined("") => true
is defined(false) => true
is defined([]) => true
is defined({a: 1}.a) => true
is defined(null) => false
is defined({a: 1}.b) => false
is defined(tidak_ada) => false
"""


@pytest.mark.parametrize(("call", "result"), rows(TABLE))
def test_only_booleans_have_an_opposite_and_only_null_is_not_there(call: str, result: str) -> None:
    assert gives(call, result)


def test_every_function_has_its_rows() -> None:
    assert functions_with_few_rows(TABLE, FUNCTIONS) == []
