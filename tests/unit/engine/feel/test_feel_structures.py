"""Lists, contexts, paths, filters, loops, functions, names of several words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.feel import compile_expression

PEOPLE = {
    "saksi": [
        {"nama": "Budi", "umur": 30, "alamat": {"kota": "Jakarta"}},
        {"nama": "Siti", "umur": 17.5, "alamat": None},
    ],
    "umur": 18,
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("saksi.nama", ["Budi", "Siti"]),
        ("saksi.alamat.kota", ["Jakarta", None]),
        ("saksi[1].nama", "Budi"),
        ("saksi[-1].nama", "Siti"),
        ("saksi[3]", None),
        ("saksi[umur >= 18].nama", ["Budi"]),
        ("saksi[item.umur < 18].nama", ["Siti"]),
        ("[1, 2, 3][item > 1]", [2, 3]),
        ("umur.satuan", None),
        ("saksi.nama.panjang", [None, None]),
        ("{a: 1, b: a + 1}.b", 2),
        ('{"a b": 1}.a b', 1),
        ("{luas tanah: 100, dua kali: luas tanah * 2}.dua kali", 200),
        ("for i in 1..3 return i * i", [1, 4, 9]),
        ("for i in [1..3] return i", [1, 2, 3]),
        ("for i in 3..1 return i", [3, 2, 1]),
        ("for x in [1, 2], y in [10, 20] return x + y", [11, 21, 12, 22]),
        ("for x in [[1, 2], [3]], y in x return y", [1, 2, 3]),
        ("for i in 1..5 return if i = 1 then 1 else i * partial[-1]", [1, 2, 6, 24, 120]),
        ("some s in saksi satisfies s.umur < 18", True),
        ("every s in saksi satisfies s.umur < 18", False),
        ("some s in tidak_ada satisfies true", None),
        ("{f: function(a: number, b) a + b, c: f(1, 2)}.c", 3),
        ('{f: function(a: number) a, c: f("x")}.c', None),
        ("(function(a) function(b) a * 10 + b)(1)(2)", 12),
        ("sort([3, 1, 2], function(a, b) a > b)", [3, 2, 1]),
        ('if true then "a" else "b" + "c"', "a"),
        ("// catatan\n1 /* dan ini */ + 1", 2),
        ('"\\u0041\\n\\"\\\\"', 'A\n"\\'),
        ("[]", []),
        ("{}", {}),
    ],
)
def test_structures(evaluate: Callable[..., Any], text: str, value: Any) -> None:
    assert evaluate(text, PEOPLE) == value


def test_given_names_may_hold_spaces_and_signs(evaluate: Callable[..., Any]) -> None:
    variables = {"Luas Tanah": 100, "a-b": 7, "Approved/Declined": "ya"}

    assert evaluate("Luas  Tanah + a-b", variables, names=variables) == 107
    assert evaluate('Approved/Declined = "ya"', variables, names=variables) is True


def test_an_expression_knows_the_variables_that_it_reads() -> None:
    expression = compile_expression(
        "{x: permohonan.luas, y: x}.y + (for i in daftar return i)[1] + count(saksi[umur > batas])"
    )

    assert expression.names == {"permohonan", "daftar", "saksi", "umur", "batas"}


def test_an_expression_is_compiled_once() -> None:
    assert compile_expression("1 + 1") is compile_expression("1 + 1")


def test_variables_are_not_changed(evaluate: Callable[..., Any]) -> None:
    variables = {"daftar": [3, 1, 2], "k": {"a": 1}}

    evaluate('[sort(daftar), append(daftar, 4), context put(k, "b", 2), reverse(daftar)]', variables)

    assert variables == {"daftar": [3, 1, 2], "k": {"a": 1}}
