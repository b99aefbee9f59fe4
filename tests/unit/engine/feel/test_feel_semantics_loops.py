"""`for`, `some` and `every` (DMN 1.5, 10.3.2.9.5 and table 54)."""

from __future__ import annotations

from itertools import product

import pytest
from support.feel import assert_same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for x in [1, 2] return x * 2", "[2, 4]"),
        ("for x in [] return x", "[]"),
        ("for x in null return x", "null"),
        ("for x in tidak_ada return x", "null"),
        ("for x in 3 return x", "[3]"),
        ("for x in {a: 1} return x.a", "[1]"),
        ("for x in [null, 1] return x", "[null, 1]"),
        ("for x in [[1, 2], [3]] return count(x)", "[2, 1]"),
        ("for i in 1..3 return i", "[1, 2, 3]"),
        ("for i in 3..1 return i", "[3, 2, 1]"),
        ("for i in -1..1 return i", "[-1, 0, 1]"),
        ("for i in 2..2 return i", "[2]"),
        ("for i in 1..count([1, 2]) return i", "[1, 2]"),
        ("for i in [1..3] return i", "[1, 2, 3]"),
        ("for i in (1..3) return i", "[2]"),
        ("for i in [1..3) return i", "[1, 2]"),
        ("for i in ]1..3] return i", "[2, 3]"),
        ("for i in (1..1) return i", "[]"),
        ("for i in (1..2) return i", "[]"),
        ("for i in [3..1] return i", "null"),
        ("for i in (> 3) return i", "null"),
        ("for i in 1..2.5 return i", "null"),
        ("for i in 1..null return i", "null"),
        ('for i in "a".."c" return i', "null"),
        ('for i in 1.."a" return i', "null"),
        ('for d in @"2026-02-27"..@"2026-03-01" return d.day', "[27, 28, 1]"),
        ('for d in @"2026-03-01"..@"2026-02-28" return d.day', "[1, 28]"),
        ('for d in [@"2026-02-27"..@"2026-03-01") return d.day', "[27, 28]"),
        ("for x in [1, 2], y in [10, 20] return x + y", "[11, 21, 12, 22]"),
        ("for x in 1..2, y in x..2 return [x, y]", "[[1, 1], [1, 2], [2, 2]]"),
        ("for x in [[1, 2], [3]], y in x return y", "[1, 2, 3]"),
        ("for x in [1, 2], y in null return y", "null"),
        ("for x in [], y in null return y", "[]"),
        ("for x in 1..2 return for y in 1..2 return x * y", "[[1, 2], [2, 4]]"),
        ("for x in [1, 2] return for x in [x + 10] return x", "[[11], [12]]"),
        ("for x in 1..4 return if x < 3 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3]"),
        ("for x in 1..2, y in 1..2 return count(partial)", "[0, 1, 2, 3]"),
        ("for x in 1..2 return partial", "[[], [[]]]"),
        ("for x in [1, 2], y in [x + 1] return y", "[2, 3]"),
        ("(for f in (for i in 1..3 return function() i) return f())", "[1, 2, 3]"),
        ("for i in 1..3, f in [function() i] return f()", "[1, 2, 3]"),
        ("for i in 1..2 return [i, 8, 9][item = i]", "[[1], [2]]"),
        ("for saksi utama in [1] return saksi utama + 1", "[2]"),
    ],
)
def test_for(text: str, expected: str) -> None:
    assert_same(text, expected)


VALUES = ["true", "false", "null", "1"]


@pytest.mark.parametrize("elements", [combination for size in range(4) for combination in product(VALUES, repeat=size)])
def test_some_is_a_disjunction_and_every_a_conjunction(elements: tuple[str, ...]) -> None:
    listed = f"[{', '.join(elements)}]"

    assert_same(f"some x in {listed} satisfies x", " or ".join(["false", *elements]))
    assert_same(f"every x in {listed} satisfies x", " and ".join(["true", *elements]))
    assert_same(f"some x in {listed}, y in [x] satisfies y", " or ".join(["false", *elements]))
    assert_same(f"every x in {listed}, y in [x] satisfies y", " and ".join(["true", *elements]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("some x in null satisfies x", "null"),
        ("every x in null satisfies x", "null"),
        ("some x in 5 satisfies x = 5", "true"),
        ("every x in {a: 1} satisfies x.a = 1", "true"),
        ("some x in [1..3] satisfies x = 3", "true"),
        ("every x in (1..3) satisfies x = 2", "true"),
        ("some x in [1, 2], y in [x] satisfies y = 2", "true"),
        ("some x in [[1], [2, 3]], y in x satisfies y = 3", "true"),
        ("every x in [1, 2], y in [3, 4] satisfies x < y", "true"),
        ("for n in [1, 2] return some x in [1, n] satisfies x = 2", "[false, true]"),
        ("for n in [[1], [2]] return some x in n satisfies x = 2", "[false, true]"),
        ("for n in [[1], [2]] return every x in n satisfies some y in n satisfies x = y", "[true, true]"),
        ("some f in [function() true] satisfies f()", "true"),
        ("some x in [1] satisfies tidak_ada", "null"),
    ],
)
def test_quantifiers(text: str, expected: str) -> None:
    assert_same(text, expected)
