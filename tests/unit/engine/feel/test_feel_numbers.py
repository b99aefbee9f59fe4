"""Numbers have 34 digits, as decimal128 of IEEE 754 has them; what is none is null."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.feel.arithmetic import add, divide, multiply, negate, power, subtract

numbers = st.one_of(
    st.integers(-(10**34) + 1, 10**34 - 1),
    st.builds(lambda digits, scale: Decimal(digits).scaleb(-scale), st.integers(-(10**20), 10**20), st.integers(0, 30)),
)


def nearest(exact: Fraction) -> Fraction:
    """The nearest fraction of 34 digits, a half to the even one: worked out with integers only."""
    if exact == 0:
        return exact
    scale = 0
    while abs(exact) * Fraction(10) ** scale >= 10**34:
        scale -= 1
    while abs(exact) * Fraction(10) ** (scale + 1) < 10**34:
        scale += 1
    return Fraction(round(exact * Fraction(10) ** scale)) / Fraction(10) ** scale


@pytest.mark.parametrize(
    ("operation", "exactly"),
    [
        (add, Fraction.__add__),
        (subtract, Fraction.__sub__),
        (multiply, Fraction.__mul__),
        (divide, Fraction.__truediv__),
    ],
)
def test_a_result_is_the_nearest_number_of_34_digits(operation: Any, exactly: Any) -> None:
    @given(numbers, numbers)
    def check(left: Any, right: Any) -> None:
        if operation is divide and right == 0:
            assert operation(left, right) is None
        else:
            result = operation(left, right)
            expected = nearest(exactly(Fraction(left), Fraction(right)))
            assert Fraction(result) == expected or Fraction(result) == nearest(expected)

    check()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("string(0.1 + 0.2)", "0.3"),
        ("1 / 3 = 0.3333333333333333333333333333333333", True),
        ("2 / 3 = 0.6666666666666666666666666666666667", True),
        ("9999999999999999999999999999999999 + 1 = 10 ** 34", True),
        ("10000000000000000000000000000000005 = 10000000000000000000000000000000000", True),
        ("10000000000000000000000000000000015 = 10000000000000000000000000000000020", True),
        ("besar + 0 = 10 ** 40", True),
        ("besar - 1 = 10 ** 40", True),
        ("string(0 * -1.0)", "0.0"),
        ("string(-0)", "0"),
        ("string(-(0.0))", "0.0"),
        ("0 = -0", True),
        ("string(nol)", "0.0"),
        ("10 ** 6144 > 0", True),
        ("10 ** 6145", None),
        ("10 ** 6144 * 10", None),
        ("10 ** -6176 > 0", True),
        ("10 ** -6177", None),
        ("10 ** -6176 / 100", None),
        ("10 ** -3000 * 10 ** -3200", None),
        ("0 ** 0", 1),
        ("0 ** -1", None),
        ("(-8) ** (1 / 3)", None),
        ("2 ** 1000000000", None),
        ("1 ** 999999999", 1),
        ("4 ** 0.5", 2),
        ("1 / 0", None),
        ("0 / 0", None),
        ("-null", None),
        ('-"1"', None),
        ("--1", 1),
        ("1 - 2 - 3", -4),
        ("true * 2", None),
        ("[2] * 3", None),
        ("tak_hingga + 1", None),
        ("bukan_angka = bukan_angka", None),
    ],
)
def test_what_is_no_number_of_34_digits_is_rounded_or_null(evaluate: Callable[..., Any], text: str, value: Any) -> None:
    variables = {"besar": 10**40 + 1, "tak_hingga": float("inf"), "bukan_angka": float("nan"), "nol": -0.0}
    assert evaluate(text, variables) == value


@given(numbers)
def test_a_number_and_its_opposite_make_zero(number: Any) -> None:
    assert add(number, negate(number)) == 0
    assert negate(negate(number)) == number
    assert power(number, 1) == number
