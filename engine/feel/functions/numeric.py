"""Functions of numbers (DMN 1.5, 10.3.4.5). Results have 34 digits; what is no number is null."""

from __future__ import annotations

import operator
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from typing import Any

from engine.feel.arithmetic import negate
from engine.feel.functions.registry import builtin
from engine.feel.values import ARITHMETIC, Number, as_integer, compare, finite

MAX_SCALE = 6176
"""The standard's bounds for the scale of a rounding: -6111 to 6176. A fraction of the scale is cut off."""
MIN_SCALE = -6111
EXACT = Context(prec=13_000, Emin=-20_000, Emax=20_000, traps=[])
"""Holds the whole part of any quotient of two numbers, so that a remainder is not the error of a rounding."""


def _rounded(n: Number, scale: Number, rounding: str) -> Number | None:
    digits = int(scale)
    if not MIN_SCALE <= digits <= MAX_SCALE:
        return None
    value = Decimal(n)
    if -value.as_tuple().exponent <= digits:  # type: ignore[operator]
        return n  # it has no more decimals, or it is a multiple of that power of ten already
    context = Context(prec=34, rounding=rounding, Emin=-6143, Emax=6144, traps=[])
    result = value.quantize(Decimal((0, (1,), -digits)), context=context)
    return finite(result) if result or digits >= 0 else 0


@builtin(
    "decimal(n: number, scale: number) -> number",
    examples={"decimal(1 / 3, 2)": "0.33", "decimal(1.5, 0)": "2", "decimal(2.5, 0)": "2"},
)
def decimal(n: Number, scale: Number) -> Number | None:
    """The number with so many decimals; a half goes to the even neighbour."""
    return _rounded(n, scale, ROUND_HALF_EVEN)


@builtin(
    "floor(n: number, scale?: number) -> number",
    examples={"floor(1.5)": "1", "floor(-1.56, 1)": "-1.6"},
)
def floor(n: Number, scale: Number = 0) -> Number | None:
    """The greatest number of that many decimals that is not greater."""
    return _rounded(n, scale, ROUND_FLOOR)


@builtin(
    "ceiling(n: number, scale?: number) -> number",
    examples={"ceiling(1.5)": "2", "ceiling(-1.56, 1)": "-1.5"},
)
def ceiling(n: Number, scale: Number = 0) -> Number | None:
    """The smallest number of that many decimals that is not smaller."""
    return _rounded(n, scale, ROUND_CEILING)


@builtin(
    "round up(n: number, scale: number) -> number",
    examples={"round up(5.5, 0)": "6", "round up(-1.126, 2)": "-1.13"},
)
def round_up(n: Number, scale: Number) -> Number | None:
    """Rounded away from zero."""
    return _rounded(n, scale, ROUND_UP)


@builtin(
    "round down(n: number, scale: number) -> number",
    examples={"round down(5.5, 0)": "5", "round down(-1.126, 2)": "-1.12"},
)
def round_down(n: Number, scale: Number) -> Number | None:
    """Rounded towards zero."""
    return _rounded(n, scale, ROUND_DOWN)


@builtin(
    "round half up(n: number, scale: number) -> number",
    examples={"round half up(5.5, 0)": "6", "round half up(-1.125, 2)": "-1.13", "round half up(1250, -2)": "1300"},
)
def round_half_up(n: Number, scale: Number) -> Number | None:
    """Rounded to the nearest; a half goes away from zero."""
    return _rounded(n, scale, ROUND_HALF_UP)


@builtin(
    "round half down(n: number, scale: number) -> number",
    examples={"round half down(5.5, 0)": "5", "round half down(-1.126, 2)": "-1.13"},
)
def round_half_down(n: Number, scale: Number) -> Number | None:
    """Rounded to the nearest; a half goes towards zero."""
    return _rounded(n, scale, ROUND_HALF_DOWN)


@builtin("abs(n: number) -> number", examples={"abs(-10)": "10"})
def abs_of_number(n: Number) -> Any:
    """The size of a number."""
    return negate(n) if n < 0 else n


@builtin("abs(n: days and time duration) -> days and time duration", examples={'abs(@"-PT5H")': '@"PT5H"'})
@builtin("abs(n: years and months duration) -> years and months duration", examples={'abs(@"-P1Y2M")': '@"P1Y2M"'})
def abs_of_duration(n: Any) -> Any:
    """The length of a duration."""
    negative = negate(n)
    return negative if compare(n, negative, operator.lt) else n


@builtin(
    "modulo(dividend: number, divisor: number) -> number",
    examples={"modulo(12, 5)": "2", "modulo(-12, 5)": "3", "modulo(10.1, -4.5)": "-3.4"},
)
def modulo(dividend: Number, divisor: Number) -> Number | None:
    """The remainder, with the sign of the divisor: dividend - divisor * floor(dividend / divisor); null for 0."""
    if divisor == 0:
        return None
    remainder = EXACT.remainder(Decimal(dividend), Decimal(divisor))
    if remainder and (remainder < 0) != (divisor < 0):
        remainder = EXACT.add(remainder, Decimal(divisor))
    return finite(ARITHMETIC.plus(remainder)) if remainder else 0


@builtin("sqrt(number: number) -> number", examples={"sqrt(16)": "4"})
def sqrt(number: Number) -> Number | None:
    """The square root; null for a negative number."""
    return None if number < 0 else finite(ARITHMETIC.sqrt(number))


@builtin("log(number: number) -> number", examples={"decimal(log(10), 8)": "2.30258509"})
def log(number: Number) -> Number | None:
    """The natural logarithm; null unless the number is positive."""
    return None if number <= 0 else finite(ARITHMETIC.ln(number))


@builtin("exp(number: number) -> number", examples={"decimal(exp(5), 8)": "148.41315910"})
def exp(number: Number) -> Number | None:
    """Euler's number raised to the number; null when that is too large."""
    return finite(ARITHMETIC.exp(number) or Decimal(0))


@builtin("odd(number: number) -> boolean", examples={"odd(5)": "true", "odd(2)": "false"})
def odd(number: Number) -> bool | None:
    """Whether an integer is odd; null for a number with a fraction."""
    integer = as_integer(number)
    return None if integer is None else integer % 2 == 1


@builtin("even(number: number) -> boolean", examples={"even(5)": "false", "even(2)": "true"})
def even(number: Number) -> bool | None:
    """Whether an integer is even; null for a number with a fraction."""
    integer = as_integer(number)
    return None if integer is None else integer % 2 == 0
