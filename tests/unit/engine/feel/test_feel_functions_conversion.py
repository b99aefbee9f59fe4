"""Numbers, texts and ranges from other values (DMN 1.5, 10.3.4.1)."""

from __future__ import annotations

import pytest

from .function_rows import functions_with_few_rows, gives, rows

FUNCTIONS = ["number", "string", "range"]
TABLE = r"""
number("1.50") => 1.5
number("-.5") => -0.5
string(number("-0")) => "0"
string(number("-0.00")) => "0.00"
number("1e3") => 1000
number("lima") => null
number("") => null
number(" 1") => null
number("1.") => null
number("٣") => null
number("1.000.000,01", ".", ",") => 1000000.01
number("1,000,000.01", ",", ".") => 1000000.01
number("1 000 000", " ", null) => 1000000
number("1000.5", null, ".") => 1000.5
number("1000.5", null, null) => 1000.5
number("1,5", null, ",") => 1.5
number("1.5", null, ",") => null
number("1,000", ",", ",") => null
number("1;000", ";", ".") => null
number("1,000", ",") => null
number(1, ",", ".") => null
number(null) => null
number(from: "1 000,5", grouping separator: " ", decimal separator: ",") => 1000.5
string("a") => "a"
string(1.1) => "1.1"
string(1e3) => "1000"
string(1e-3) => "0.001"
string(true) => "true"
string(null) => null
string([null]) => "[null]"
string([]) => "[]"
string({}) => "{}"
string([1, "a", [2]]) => "[1, \"a\", [2]]"
string(["\"a\\"]) => "[\"\\\"a\\\\\"]"
string({a: 1, b: {c: "d"}}) => "{a: 1, b: {c: \"d\"}}"
string({"a:b": 1}) => "{\"a:b\": 1}"
string(@"2026-11-24") => "2026-11-24"
string(@"13:30:00+07:00") => "13:30:00+07:00"
string(@"2026-11-24T13:30:00@Asia/Jakarta") => "2026-11-24T13:30:00@Asia/Jakarta"
string(@"P1DT2H") => "P1DT2H"
string(@"-P1Y") => "-P1Y"
string([1..5)) => "[1..5)"
string(["a".."b"]) => "[\"a\"..\"b\"]"
string((> 5)) => "(5..)"
string((<= 5)) => "(..5]"
string(function(a, b) a) => "function (a, b)"
string(from: 1) => "1"
string() => null
string(1, 2) => null
range("[1..5]") => [1..5]
range("(1..5)") => (1..5)
range("]1..5[") => ]1..5[
range(" [ 1 .. 5 ] ") => [1..5]
range("[1.5..2.5]") => [1.5..2.5]
range("[-2..-1]") => [-2..-1]
range("[\"a\"..\"b\"]") => ["a".."b"]
range(string(["\"a".."b"])) => ["\"a".."b"]
range("[date(\"2026-11-24\")..@\"2026-11-25\"]") => [@"2026-11-24"..@"2026-11-25"]
range("[@\"P1D\"..@\"P2D\")") => [@"P1D"..@"P2D")
range("(..5]").end => 5
range("(..5]").start => null
range("[1..)").start included => true
range("[1..)").end included => false
range("[..5]") => null
range("[1..]") => null
range("(..)") => null
range("[5..1]") => null
range("[1..\"a\"]") => null
range("[1 + 1..5]") => null
range("1..5") => null
range("[null..5]") => null
range("") => null
range(null) => null
range([1..5]) => null
"""


@pytest.mark.parametrize(("call", "result"), rows(TABLE))
def test_values_are_converted_as_the_standard_says(call: str, result: str) -> None:
    assert gives(call, result)


def test_every_function_has_its_rows() -> None:
    assert functions_with_few_rows(TABLE, FUNCTIONS) == []
