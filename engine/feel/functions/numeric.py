"""Functions of numbers."""

from __future__ import annotations

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

from engine.feel.arithmetic import divide, finite, multiply, negate, subtract
from engine.feel.functions.registry import builtin
from engine.feel.temporal import DaysDuration, MonthsDuration
from engine.feel.values import ARITHMETIC, Number, as_integer

MAX_SCALE = 6176
"""The standard's bounds for the scale of a rounding: -6111 to 6176."""
MIN_SCALE = -6111


def _rounded(n: Number, scale: Number, rounding: str) -> Number | None:
    digits = int(scale)
    if not MIN_SCALE <= digits <= MAX_SCALE:
        return None
    value = Decimal(n)
    if digits >= 0 and -value.as_tuple().exponent <= digits:  # type: ignore[operator]
        return n
    context = Context(prec=34, rounding=rounding, Emin=-6143, Emax=6144, traps=[])
    return finite(value.quantize(Decimal((0, (1,), -digits)), context=context))


@builtin("decimal(n: number, scale: number)")
def decimal(n: Number, scale: Number) -> Number | None:
    """The number with so many decimals; a half goes to the even neighbour."""
    return _rounded(n, scale, ROUND_HALF_EVEN)


@builtin("floor(n: number, scale?: number)")
def floor(n: Number, scale: Number = 0) -> Number | None:
    """The greatest number of that many decimals that is not greater."""
    return _rounded(n, scale, ROUND_FLOOR)


@builtin("ceiling(n: number, scale?: number)")
def ceiling(n: Number, scale: Number = 0) -> Number | None:
    """The smallest number of that many decimals that is not smaller."""
    return _rounded(n, scale, ROUND_CEILING)


@builtin("round up(n: number, scale?: number)")
def round_up(n: Number, scale: Number = 0) -> Number | None:
    """Rounded away from zero."""
    return _rounded(n, scale, ROUND_UP)


@builtin("round down(n: number, scale?: number)")
def round_down(n: Number, scale: Number = 0) -> Number | None:
    """Rounded towards zero."""
    return _rounded(n, scale, ROUND_DOWN)


@builtin("round half up(n: number, scale?: number)")
def round_half_up(n: Number, scale: Number = 0) -> Number | None:
    """Rounded; a half goes away from zero."""
    return _rounded(n, scale, ROUND_HALF_UP)


@builtin("round half down(n: number, scale?: number)")
def round_half_down(n: Number, scale: Number = 0) -> Number | None:
    """Rounded; a half goes towards zero."""
    return _rounded(n, scale, ROUND_HALF_DOWN)


@builtin("abs(n: number)")
def abs_of_number(n: Number) -> Any:
    """The size of a number."""
    return negate(n) if n < 0 else n


@builtin("abs(n: days and time duration)")
def abs_of_duration(n: DaysDuration) -> DaysDuration:
    """The length of a days and time duration."""
    return abs(n)


@builtin("abs(n: years and months duration)")
def abs_of_months(n: MonthsDuration) -> MonthsDuration:
    """The length of a years and months duration."""
    return abs(n)


@builtin("modulo(dividend: number, divisor: number)")
def modulo(dividend: Number, divisor: Number) -> Any:
    """The remainder, with the sign of the divisor."""
    quotient = divide(dividend, divisor)
    if quotient is None:
        return None
    return subtract(dividend, multiply(divisor, _rounded(quotient, 0, ROUND_FLOOR)))


@builtin("sqrt(number: number)")
def sqrt(number: Number) -> Number | None:
    """The square root; null for a negative number."""
    return None if number < 0 else finite(ARITHMETIC.sqrt(number))


@builtin("log(number: number)")
def log(number: Number) -> Number | None:
    """The natural logarithm; null unless the number is positive."""
    return None if number <= 0 else finite(ARITHMETIC.ln(number))


@builtin("exp(number: number)")
def exp(number: Number) -> Number | None:
    """Euler's number raised to the number."""
    return finite(ARITHMETIC.exp(number))


@builtin("odd(number: number)")
def odd(number: Number) -> bool | None:
    """Whether an integer is odd."""
    integer = as_integer(number)
    return None if integer is None else integer % 2 == 1


@builtin("even(number: number)")
def even(number: Number) -> bool | None:
    """Whether an integer is even."""
    integer = as_integer(number)
    return None if integer is None else integer % 2 == 0
