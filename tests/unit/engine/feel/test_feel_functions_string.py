"""Functions of text (DMN 1.5, 10.3.4.3). Those that take a pattern are in test_feel_patterns.py."""

from __future__ import annotations

import pytest

from .function_rows import functions_with_few_rows, gives, rows

FUNCTIONS = [
    "substring",
    "string length",
    "upper case",
    "lower case",
    "trim",
    "substring before",
    "substring after",
    "contains",
    "starts with",
    "ends with",
    "string join",
]
TABLE = r"""
substring("foobar", 3) => "obar"
substring("foobar", 3, 3) => "oba"
substring("foobar", -2, 1) => "a"
substring("foobar", -6) => "foobar"
substring("foobar", 6) => "r"
substring("foobar", 7) => null
substring("foobar", -7) => null
substring("foobar", 0) => null
substring("foobar", 3.8) => "obar"
substring("foobar", 3, 3.8) => "oba"
substring("foobar", 3, 0) => null
substring("foobar", 3, -1) => null
substring("foobar", 5, 9) => "ar"
substring("\U01F40Eab", 2) => "ab"
substring("\U01F40Eab", 1, 1) => "\U01F40E"
substring("", 1) => null
substring(null, 1) => null
substring("foobar", null) => null
substring("foobar", "3") => null
substring("foobar") => null
substring(["foobar"], [3]) => "obar"
substring(string: "foobar", start position: 3, length: 1) => "o"
string length("foobar") => 6
string length("") => 0
string length("\U01F40Eab") => 3
string length("\u00e9") => 1
string length(null) => null
string length(1) => null
string length() => null
string length(string: "a") => 1
upper case("aBc4") => "ABC4"
upper case("") => ""
upper case("é") => "É"
upper case("straße") => "STRASSE"
upper case(null) => null
upper case(1) => null
upper case(["a"]) => "A"
upper case(string: "a") => "A"
lower case("aBc4") => "abc4"
lower case("") => ""
lower case("É") => "é"
lower case("ΑΣ") => "ας"
lower case(null) => null
lower case(true) => null
lower case() => null
lower case(string: "A") => "a"
trim("  a b ") => "a b"
trim("") => ""
trim("\t\n") => ""
trim("a") => "a"
trim(null) => null
trim(1) => null
trim([" a "]) => "a"
trim(string: " a") => "a"
substring before("foobar", "bar") => "foo"
substring before("foobar", "o") => "f"
substring before("foobar", "xyz") => ""
substring before("foobar", "") => ""
substring before("", "a") => ""
substring before(null, "a") => null
substring before("a", null) => null
substring before("a", 1) => null
substring before(string: "foobar", match: "b") => "foo"
substring after("foobar", "ob") => "ar"
substring after("foobar", "o") => "obar"
substring after("foobar", "xyz") => ""
substring after("foobar", "") => "foobar"
substring after("", "a") => ""
substring after(null, "a") => null
substring after("a", null) => null
substring after(1, "a") => null
contains("foobar", "ob") => true
contains("foobar", "of") => false
contains("foobar", "") => true
contains("", "a") => false
contains("foobar", "OB") => false
contains(null, "a") => null
contains("a", null) => null
contains(["a"], "a") => true
contains(string: "a", match: "b") => false
starts with("foobar", "fo") => true
starts with("foobar", "bar") => false
starts with("foobar", "") => true
starts with("", "a") => false
starts with(null, "a") => null
starts with("a", null) => null
starts with("a", 1) => null
starts with("a") => null
ends with("foobar", "r") => true
ends with("foobar", "foo") => false
ends with("foobar", "") => true
ends with("", "a") => false
ends with(null, "a") => null
ends with("a", null) => null
ends with(1, "1") => null
ends with(string: "ab", match: "b") => true
string join(["a", "b", "c"], "_and_") => "a_and_b_and_c"
string join(["a", "b"], "") => "ab"
string join(["a", "b"], null) => "ab"
string join(["a", "b"]) => "ab"
string join(["a", null, "c"], "X") => "aXc"
string join([null], "X") => ""
string join([], "X") => ""
string join("a", "X") => "a"
string join([1, "a"], "X") => null
string join(["a"], 1) => null
string join(null, "X") => null
string join() => null
"""


@pytest.mark.parametrize(("call", "result"), rows(TABLE))
def test_texts_are_cut_and_joined_as_the_standard_says(call: str, result: str) -> None:
    assert gives(call, result)


def test_every_function_has_its_rows() -> None:
    assert functions_with_few_rows(TABLE, FUNCTIONS) == []
