"""Regular expressions as XPath 3.1 has them; they end on every text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.feel import FeelLimitError
from engine.feel.functions.patterns import compile_pattern
from engine.feel.functions.patterns.linear_matcher import LinearPattern
from engine.feel.functions.patterns.python_matcher import compile_for_python
from engine.feel.functions.patterns.syntax import PatternReader
from engine.feel.functions.patterns.work import work


def fits(pattern: str, text: str, flags: str = "") -> bool | None:
    compiled = compile_pattern(pattern, flags, len(text))
    return None if compiled is None else compiled.search(text) is not None


def linear(pattern: str, flags: str = "") -> LinearPattern:
    reader = PatternReader(pattern, flags)
    return LinearPattern(reader.read(), reader.groups)


@pytest.mark.parametrize(
    ("pattern", "text", "flags", "expected"),
    [
        # escapes of classes
        (r"^\d$", "٣", "", True),
        (r"^\D$", "3", "", False),
        (r"^\w$", "_", "", False),
        (r"^\w$", "+", "", True),
        (r"^\w$", "é", "", True),
        (r"^\W$", "-", "", True),
        (r"^\s$", "\u00a0", "", False),
        (r"^\s+$", " \t\r\n", "", True),
        (r"^\i\c*$", "_a-1.b:c", "", True),
        (r"^\i$", "1", "", False),
        (r"^[\i-[:]][\c-[:]]*$", "a:b", "", False),
        (r"^\I$", "1", "", True),
        (r"^\C$", " ", "", True),
        # categories and blocks
        (r"^\p{L}+$", "aÉ字", "", True),
        (r"^\p{Lu}$", "a", "", False),
        (r"^\p{Lu}$", "a", "i", False),
        (r"^\P{Lu}$", "a", "", True),
        (r"^\p{Nd}\p{Sc}$", "5€", "", True),
        (r"^\p{IsBasicLatin}+$", "abc", "", True),
        (r"^\p{IsLatin-1Supplement}$", "é", "", True),
        (r"^\p{IsGreek}$", "α", "", True),
        (r"^[\p{L}\d]+$", "a1", "", True),
        (r"^[^\p{L}]$", "a", "", False),
        (r"^\p{Cn}$", "\U000e0fff", "", True),
        (r"^\p{Co}$", "\U0010fffd", "", True),
        (r"\p{Xx}", "a", "", None),
        (r"\p{IsNowhere}", "a", "", None),
        # classes
        (r"^[a-z-[aeiou]]+$", "xyz", "", True),
        (r"^[a-z-[aeiou]]+$", "xay", "", False),
        (r"^[^a-c-[x]]$", "x", "", False),
        (r"^[a-z-[b-y-[c]]]+$", "acz", "", True),
        (r"^[-a]$", "-", "", True),
        (r"^[a-]$", "-", "", True),
        (r"^[\]\[\\]$", "]", "", True),
        (r"^[a^]$", "^", "", True),
        (r"^[.]$", "a", "", False),
        ("[z-a]", "a", "", None),
        ("[]", "a", "", None),
        ("[a", "a", "", None),
        ("[[a]", "a", "", None),
        (r"[\d-z]", "a", "", None),
        # groups, quantifiers, references
        (r"^(?:ab)+$", "abab", "", True),
        (r"^(a)(b)?\2c$", "ac", "", True),
        (r"^(.)\1$", "aa", "", True),
        (r"^(.)\1$", "ab", "", False),
        (r"^(a)\1$", "aA", "i", True),
        (r"^(a)\10$", "aa0", "", True),
        (r"(\1a)", "a", "", None),
        (r"^a{2}$", "aa", "", True),
        (r"^a{2,}$", "a", "", False),
        (r"^a{1,2}$", "aaa", "", False),
        (r"^a{0}$", "", "", True),
        ("a{2,1}", "aa", "", None),
        ("a{,2}", "a", "", None),
        ("a**", "a", "", None),
        ("a++", "a", "", None),
        ("*a", "a", "", None),
        ("a|*", "a", "", None),
        ("(a", "a", "", None),
        ("a)", "a", "", None),
        ("(?=a)", "a", "", None),
        ("(?i)a", "a", "", None),
        ("(?P<x>a)", "a", "", None),
        ("a{", "a", "", None),
        ("}", "}", "", None),
        ("]", "]", "", None),
        (r"\b", "a", "", None),
        (r"\x41", "A", "", None),
        (r"\/", "/", "", None),
        ("\\", "\\", "", None),
        ("", "a", "", True),
        ("a|", "b", "", True),
        # places
        ("^a$", "a\n", "", False),
        ("^b", "a\nb", "", False),
        ("^b", "a\nb", "m", True),
        ("a$", "a\nb", "m", True),
        ("b^", "b\n", "m", False),
        ("\n^$", "a\n", "m", False),
        ("^$", "", "", True),
        # flags
        ("a.b", "a\nb", "", False),
        ("a.b", "a\rb", "", False),
        ("a.b", "a\nb", "s", True),
        ("STRASSE", "strasse", "i", True),
        ("[A-Z]", "k", "i", True),
        ("K", "\u212a", "i", True),
        ("[^Q]", "q", "i", False),
        (" a b ", "ab", "x", True),
        ("a[ ]b", "a b", "x", True),
        (r"a\ sb", "a b", "x", True),
        (r"\[ a \]", "[a]", "x", True),
        (r"a.b", "axb", "q", False),
        (r"a.b", "A.B", "qi", True),
        ("(", "(", "q", True),
        (" a", "a", "qx", False),
        ("a", "A", "ii", True),
        ("a", "a", "g", None),
        ("a", "a", "I", None),
    ],
)
def test_a_pattern_fits_as_xpath_says(pattern: str, text: str, flags: str, expected: bool | None) -> None:
    assert fits(pattern, text, flags) is expected


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"^[0-9]{16}$", "3171012345678901"),
        (r"^\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}$", "01.234.567.8-901.000"),
        (r"^[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}$", "nama.orang@jakarta.go.id"),
        (r"^(\+62|0)[0-9]{8,12}$", "081234567890"),
        (r"^\d{4}-\d{2}-\d{2}$", "2026-11-24"),
        (r"^([a-z]+ ?)+$", "satu dua tiga"),
        (r"^(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$", "perizinan.jakarta.go.id"),
        (r"^[A-Z]{1,2} ?[0-9]{1,4} ?[A-Z]{0,3}$", "B 1234 XYZ"),
        (r"^\p{Lu}\p{L}*( \p{Lu}\p{L}*)*$", "Budi Santoso"),
        (r"^(\w+\s?)+$", "Jalan Merdeka 1"),
    ],
)
def test_a_pattern_that_people_write_is_accepted_for_the_longest_text(pattern: str, text: str) -> None:
    compiled = compile_pattern(pattern, None, 5_000)
    assert compiled is not None
    assert compiled.search(text) is not None
    assert compiled.search(text + "!?") is None


HEAVY = [
    "(a|a)*c",
    "(a*)*c",
    "(.*)(.*)(.*)x",
    r"(\w+\s?)+$",
    "(a+)+$",
    "(a|aa)+$",
    "^a*a*a*a*$",
    "^(a?){50}$",
    "(x+x+)+y",
    "(.*a){12}x",
    "(([a-z]+)+)+[0-9]",
    "((((a+)+)+)+)+$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(a|b|ab)*c",
]


@pytest.mark.parametrize("pattern", HEAVY)
def test_a_pattern_that_could_hang_ends_on_a_long_text(pattern: str) -> None:
    for text in ("a" * 4_999 + "!", "ab" * 2_499 + "!", "a " * 2_499 + "!"):
        assert fits(pattern, text) is False


@pytest.mark.parametrize("pattern", ["^(a+)+$", "(a|b|ab)*c", r"^(\w+\s?)+$", "(.*)(.*)(.*)x"])
def test_a_pattern_that_could_hang_is_not_left_to_the_matcher_that_goes_back(pattern: str) -> None:
    compiled = compile_pattern(pattern, None, 60)
    assert compiled is not None
    assert not isinstance(getattr(compiled.search, "__self__", None), re.Pattern)


@pytest.mark.parametrize("pattern", [r"^[0-9]{16}$", r"^[^@ ]+@[^@ .]+\.[a-z]+$", r"^([a-z]+-)+[0-9]$", "^(a|b)*$"])
def test_where_the_next_character_decides_the_work_grows_with_the_text_alone(pattern: str) -> None:
    node = PatternReader(pattern, "").read()
    assert work(node, 2_000) <= 2_000


@pytest.mark.parametrize("pattern", [r"^(a+)+\1$", r"(.*)(.*)\1\2x", "(a{1000}){1000}", "(a?){3000}b*a*a*c"])
def test_what_is_too_heavy_for_both_matchers_is_refused(pattern: str) -> None:
    with pytest.raises(FeelLimitError) as caught:
        compile_pattern(pattern, None, 4_000)
    assert pattern in caught.value.message_id
    assert pattern in caught.value.message_en


def test_matches_that_read_on_to_the_end_each_time_run_out_of_turns() -> None:
    pattern = linear("(a.*)*b|a")
    with pytest.raises(FeelLimitError):
        list(pattern.finditer("a" * 5_000))


def test_a_long_pattern_and_a_long_text_are_refused() -> None:
    with pytest.raises(FeelLimitError):
        compile_pattern("a" * 501, None, 1)
    with pytest.raises(FeelLimitError):
        compile_pattern("a", None, 5_001)


@pytest.mark.parametrize(
    ("pattern", "text", "groups"),
    [
        ("(a)|(b)", "xb", ["b", None, "b"]),
        ("(a+)(a+)", "aaaa", ["aaaa", "aaa", "a"]),
        ("(a+?)(a+)", "aaaa", ["aaaa", "a", "aaa"]),
        ("(a|ab)(c|bcd)", "abcd", ["abcd", "a", "bcd"]),
        ("(?:(a)|b)+", "ab", ["ab", "a"]),
        ("a*?b??", "aab", [""]),
        ("a{2,3}?", "aaaa", ["aa"]),
        ("x*", "aa", [""]),
    ],
)
def test_both_matchers_give_the_same_groups(pattern: str, text: str, groups: list[str | None]) -> None:
    for compiled in (linear(pattern), compile_for_python(PatternReader(pattern, "").read())):
        match = compiled.search(text)
        assert match is not None
        assert [match[number] for number in range(len(groups))] == groups


ATOMS = st.sampled_from(["a", "b", "[ab]", "[^a]", ".", r"\w", "(a|b)", "(ab)", "(?:ba|a)"])
PIECES = st.builds(str.__add__, ATOMS, st.sampled_from(["", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}"]))
BRANCHES = st.lists(PIECES, min_size=1, max_size=4).map("".join)
PATTERNS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "^"]),
    st.lists(BRANCHES, min_size=1, max_size=2).map("|".join).map("(?:{})".format),
    st.sampled_from(["", "$"]),
)


@given(PATTERNS, st.text("abc\n", max_size=12), st.sampled_from(["", "i", "m", "s"]))
def test_both_matchers_find_the_same_places(pattern: str, text: str, flags: str) -> None:
    one_by_one = compile_for_python(PatternReader(pattern, flags).read()).search(text)
    together = linear(pattern, flags).search(text)
    found = [None if match is None else (match.start(), match.end()) for match in (one_by_one, together)]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', "[1=ab][2=]cd"),
        ('replace("abc", "b", "$0$0")', "abbc"),
        ('replace("abc", "b", "\\\\$\\\\\\\\")', "a$\\c"),
        ('replace("abc", "b", "$")', None),
        ('replace("abc", "b", "\\\\n")', None),
        ('replace("abc", "b", "a$b", "q")', "aa$bc"),
        ('replace("abc", "(b)", "$12")', "ab2c"),
        ('replace("abc", "(b)", "$9")', "ac"),
        ('replace("abcdefghijkl", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)", "$11$1")', "kal"),
        ('replace("abc", "x*", "-")', None),
        ('replace("abc", "^", "-")', None),
        ('replace("aXbx", "x", "", "i")', "ab"),
        ('replace("satu dua", "^((?:[a-z]+ ?)+)+$", "<$1>")', "<satu dua>"),
        ('replace("abc", "b", null)', None),
        ('replace("abc", "(", "x")', None),
        ('split("abc", "")', None),
        ('split("abc", "x*")', None),
        ('split("a1b22c", "\\\\d+")', ["a", "b", "c"]),
        ('split(";", ";")', ["", ""]),
        ('split("", ";")', [""]),
        ('split("abc", ";")', ["abc"]),
        ('split("a.b", ".")', ["", "", "", ""]),
        ('split("abc", "(")', None),
        ('split(1, ";")', None),
        ('matches("abc", "(")', None),
        ('matches("abc", "B", "i")', True),
        ('matches("abc", "b", "z")', None),
        ('matches("abc", "b", 1)', None),
        ('matches(["abc"], ["b"])', True),
        ('matches("", "")', True),
        ('matches(input: "abc", pattern: "^a")', True),
        ('matches("abc")', None),
    ],
)
def test_functions_that_take_a_pattern(evaluate: Callable[..., Any], text: str, value: Any) -> None:
    assert evaluate(text, strict=False) == value
