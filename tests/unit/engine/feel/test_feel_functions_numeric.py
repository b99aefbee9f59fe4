"""Functions of numbers (DMN 1.5, 10.3.4.5)."""

from __future__ import annotations

import pytest

from .function_rows import functions_with_few_rows, gives, rows

FUNCTIONS = [
    "decimal",
    "floor",
    "ceiling",
    "round up",
    "round down",
    "round half up",
    "round half down",
    "abs",
    "modulo",
    "sqrt",
    "log",
    "exp",
    "odd",
    "even",
]
TABLE = r"""
decimal(1 / 3, 2) => 0.33
decimal(1.5, 0) => 2
decimal(2.5, 0) => 2
decimal(-2.5, 0) => -2
decimal(1250, -2) => 1200
decimal(5.5, -6111) => 0
decimal(5.5, -6112) => null
decimal(5.5, 6176) => 5.5
decimal(5.5, 6177) => null
decimal(1.25, 1.9) => 1.2
decimal(1.5) => null
decimal(null, 0) => null
decimal(1, null) => null
decimal("1", 0) => null
decimal([1.25], [1]) => 1.2
decimal(n: 1.25, scale: 1) => 1.2
decimal(9999999999999999999999999999999999, 0) => 9999999999999999999999999999999999
floor(1.5) => 1
floor(-1.5) => -2
floor(-1.56, 1) => -1.6
floor(1250, -2) => 1200
floor(1e40, -2) => 1e40
floor(-0.5) => -1
ceiling(12e40, -41) => 2e41
ceiling(-0.5) => 0
decimal(1e6144, -1) => 1e6144
round up(9999999999999999999999999999999999, -1) => 1e34
round up(5.5, -6111) => 1e6111
round down(9999999999999999999999999999999999, -1) => 9999999999999999999999999999999990
round half up(1e40, -2) => 1e40
round half down(1e40, -2) => 1e40
floor(3) => 3
floor(null) => null
floor("1") => null
floor() => null
floor(1, null) => null
floor(1, 2, 3) => null
floor(n: 1.5, scale: 0) => 1
floor(1.5, 6177) => null
ceiling(1.5) => 2
ceiling(-1.5) => -1
ceiling(-1.56, 1) => -1.5
ceiling(1201, -2) => 1300
ceiling(null) => null
ceiling(true) => null
ceiling(1.5, -6112) => null
ceiling(1e-6000) => 1
ceiling(n: 1.2) => 2
round up(5.5, 0) => 6
round up(-5.5, 0) => -6
round up(1.121, 2) => 1.13
round up(-1.126, 2) => -1.13
round up(5, 0) => 5
round up(1201, -2) => 1300
round up(1.5) => null
round up(null, 0) => null
round up(1.5, "0") => null
round up(5.5, 6177) => null
round up(n: 5.5, scale: 0) => 6
round down(5.5, 0) => 5
round down(-5.5, 0) => -5
round down(1.121, 2) => 1.12
round down(-1.126, 2) => -1.12
round down(1299, -2) => 1200
round down(1.5) => null
round down(1.5, null) => null
round down("1.5", 0) => null
round down(5.5, -6112) => null
round half up(5.5, 0) => 6
round half up(-5.5, 0) => -6
round half up(1.121, 2) => 1.12
round half up(-1.126, 2) => -1.13
round half up(2.5, 0) => 3
round half up(1250, -2) => 1300
round half up(null, 0) => null
round half up(1.5) => null
round half up(1.5, 6177) => null
round half down(5.5, 0) => 5
round half down(-5.5, 0) => -5
round half down(1.121, 2) => 1.12
round half down(-1.126, 2) => -1.13
round half down(1251, -2) => 1300
round half down(1250, -2) => 1200
round half down(null, 0) => null
round half down(1.5) => null
round half down(date("2026-11-24"), 0) => null
abs(10) => 10
abs(-10) => 10
abs(0) => 0
abs(-0.5) => 0.5
abs(@"-PT5H") => @"PT5H"
abs(@"PT5H") => @"PT5H"
abs(@"-P1Y2M") => @"P1Y2M"
abs([-1]) => 1
abs(n: -1) => 1
abs(null) => null
abs("-1") => null
abs(1, 2) => null
modulo(12, 5) => 2
modulo(-12, 5) => 3
modulo(12, -5) => -3
modulo(-12, -5) => -2
modulo(10.1, 4.5) => 1.1
modulo(-10.1, 4.5) => 3.4
modulo(10.1, -4.5) => -3.4
modulo(-10.1, -4.5) => -1.1
modulo(10, 5) => 0
modulo(1e40, 3) => 1
modulo(1e6000, 7) => 1
modulo(1, 0) => null
modulo(null, 1) => null
modulo("1", 1) => null
modulo(1) => null
modulo(dividend: 12, divisor: 5) => 2
sqrt(16) => 4
sqrt(0) => 0
sqrt(2) => 1.414213562373095048801688724209698
sqrt(1e-6000) => 1e-3000
sqrt(-1) => null
sqrt(null) => null
sqrt("4") => null
sqrt() => null
sqrt(number: 4) => 2
log(1) => 0
log(10) => 2.302585092994045684017991454684364
log(1e6000) => 13815.51055796427410410794872810619
log(0) => null
log(-1) => null
log(null) => null
log("1") => null
log(number: 1) => 0
exp(0) => 1
exp(1) => 2.718281828459045235360287471352662
exp(-1) => 0.3678794411714423215955237701614609
exp(1e9) => null
exp(-1e9) => 0
exp(null) => null
exp("1") => null
exp(number: 0) => 1
odd(5) => true
odd(-1) => true
odd(2) => false
odd(0) => false
odd(1e30) => false
odd(1.5) => null
odd(null) => null
odd("1") => null
odd(number: 1) => true
even(5) => false
even(-2) => true
even(2.0) => true
even(0) => true
even(1e6000) => true
even(2.5) => null
even(null) => null
even([2]) => true
even(n: 2) => null
"""


@pytest.mark.parametrize(("call", "result"), rows(TABLE))
def test_numbers_are_rounded_and_calculated_as_the_standard_says(call: str, result: str) -> None:
    assert gives(call, result)


def test_every_function_has_its_rows() -> None:
    assert functions_with_few_rows(TABLE, FUNCTIONS) == []
