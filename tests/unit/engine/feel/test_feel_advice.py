"""What authors type out of habit, and what they are told: where it stands, what is wrong, what to write instead."""

from __future__ import annotations

import pytest

from engine.feel import FeelSyntaxError, compile_expression, compile_unary_tests

# The expression, line and column of the first and behind the last character concerned, and what to do.
HABITS = [
    # Signs of other languages.
    ("a == b", (1, 3, 1, 5), 'Write one "=" to compare'),
    ("a <> b", (1, 3, 1, 5), 'Write "!="'),
    ("a =/= b", (1, 3, 1, 6), 'Write "!="'),
    ("a && b", (1, 3, 1, 5), 'the word "and"'),
    ("a || b", (1, 3, 1, 5), 'the word "or"'),
    ("!a", (1, 1, 1, 2), "Write not(...)"),
    ("x := 5", (1, 3, 1, 5), 'Write ":" in a context'),
    ("x = 5;", (1, 6, 1, 7), "end the expression without a sign"),
    ("luas % 10", (1, 6, 1, 7), "modulo(a, b)"),
    ('nama & "x"', (1, 6, 1, 7), 'Join texts with "+"'),
    ("a ^ 2", (1, 3, 1, 4), 'Write "**"'),
    ("x++", (1, 2, 1, 4), 'Write one "+"'),
    ("x += 1", (1, 3, 1, 5), "Write the new value alone"),
    ("a => b", (1, 3, 1, 5), 'Write ">="'),
    ("a ≤ b", (1, 3, 1, 4), 'Write "<="'),
    ("a × b", (1, 3, 1, 4), 'Write "*"'),
    ("${nama}", (1, 1, 1, 3), "without braces"),
    ("{{nama}}", (1, 1, 1, 3), "without braces"),
    ("`nama`", (1, 1, 1, 2), "Write a name without signs"),
    ("= x > 5", (1, 1, 1, 2), 'Remove the leading "="'),
    # Quotation marks, dashes and invisible characters of word processors.
    ("x = 'abc'", (1, 5, 1, 10), 'straight double quotation marks: "abc"'),
    ("x = “abc”", (1, 5, 1, 10), 'straight double quotation marks: "abc"'),
    ("x = ‘it’", (1, 5, 1, 9), 'straight double quotation marks: "it"'),
    ("a – b", (1, 3, 1, 4), "Use the plain minus"),
    ("[1…5]", (1, 3, 1, 4), "[1..5]"),
    ("a\u200eb", (1, 2, 1, 3), "Delete this part and type it again"),
    ("a\u00ad > 5", (1, 2, 1, 3), "Delete this part and type it again"),
    ("a § b", (1, 3, 1, 4), "Remove it, or write it between double quotation marks"),
    ('"abc', (1, 1, 1, 5), "Add a double quotation mark"),
    ('a = "b and c = "d"', (1, 17, 1, 18), "Check the quotation marks before it"),
    ("1 /* c", (1, 3, 1, 7), 'Add "*/"'),
    # Numbers as they are written in a letter.
    ("x > 1,5", (1, 5, 1, 8), "Write a point: 1.5"),
    ("x > 1.000,50", (1, 5, 1, 13), "Write a point: 1000.50"),
    ("x > 1.000.000", (1, 5, 1, 14), "without points for thousands: 1000000"),
    ("x > 1.", (1, 6, 1, 7), "Write just 1"),
    ("x > 1,000,000", (1, 5, 1, 14), "without signs for thousands: 1000000"),
    ("x in 1, 2", (1, 7, 1, 8), "Several values are written as a list"),
    ("x in {1, 2}", (1, 6, 1, 7), "Several values are written in square brackets"),
    ("5m > x", (1, 1, 1, 3), "units are not written"),
    ("1_000", (1, 1, 1, 6), "A number has digits and one point"),
    ("Rp 5000", (1, 1, 1, 3), "Write just the number"),
    # Words of Indonesian and of other languages.
    ("a dan b", (1, 3, 1, 6), 'Write "and"'),
    ("a AND b", (1, 3, 1, 6), 'Write "and"'),
    ("a atau b", (1, 3, 1, 7), 'Write "or"'),
    ("bukan a", (1, 1, 1, 6), "Write not(...)"),
    ("bukan(a)", (1, 1, 1, 6), "Write not(...)"),
    ("NOT(a)", (1, 1, 1, 4), "Write not(...)"),
    ("not a", (1, 1, 1, 4), "Write not(a)"),
    ("a not in b", (1, 3, 1, 9), "Write not(a in b)"),
    ("a is null", (1, 3, 1, 10), "Write a = null"),
    ("a is not null", (1, 3, 1, 9), "Write a != b"),
    ("a adalah b", (1, 3, 1, 9), 'Write "="'),
    ("aktif = benar", (1, 9, 1, 14), "Write true"),
    ("aktif = True", (1, 9, 1, 13), "Write true"),
    ("aktif = salah", (1, 9, 1, 14), "Write false"),
    ("a = None", (1, 5, 1, 9), "Write null"),
    ("if a = NULL then 1 else 2", (1, 8, 1, 12), "Write null"),
    ("jika a maka b lain c", (1, 1, 1, 5), "Write: if condition then"),
    ("IF(a, b, c)", (1, 1, 1, 3), "Write: if condition then"),
    ("if(a, b, c)", (1, 1, 1, 3), "Write: if a then b else c, without commas"),
    ("if(b > 3, 1, 2)", (1, 1, 1, 3), "Write: if b > 3 then 1 else 2, without commas"),
    ("if(b>3,1,2)", (1, 1, 1, 3), "Write: if b>3 then 1 else 2, without commas"),
    ("1 + if (f(a, [1,2]), g(1,2), 3)", (1, 5, 1, 7), "Write: if f(a, [1,2]) then g(1,2) else 3, without commas"),
    ("if(b > 3, 1", (1, 1, 1, 3), "Write: if condition then value else other value, without commas"),
    ("if(b>3,1)", (1, 1, 1, 3), "Write: if condition then value else other value, without commas"),
    ("if (b > 1,5) then 1 else 2", (1, 9, 1, 12), "Write a point: 1.5"),
    ("if a then b elseif c then d else e", (1, 13, 1, 19), 'Write "else if"'),
    ("if a then b elsif c then d else e", (1, 13, 1, 18), 'Write "else if"'),
    ("a > 5 ? b : c", (1, 7, 1, 8), "Write: if a then b else c"),
    ("a?b:c", (1, 2, 1, 3), "Write: if a then b else c"),
    ('a like "x"', (1, 3, 1, 7), "Call it as a function"),
    ('a starts with "x"', (1, 3, 1, 14), "Call it as a function"),
    ("a lebih dari b", (1, 3, 1, 13), 'Write ">"'),
    ("lambda x: x", (1, 1, 1, 7), "A function is written function(a)"),
    ("nama.toUpperCase()", (1, 6, 1, 17), "upper case(nama)"),
    ("pemohon.nama.length()", (1, 14, 1, 20), "string length(pemohon.nama)"),
    ("today() - 3 hari", (1, 13, 1, 17), '@"P3D" three days'),
    ("for each x in xs return x", (1, 5, 1, 9), "for x in list"),
    ("for (x in xs) return x", (1, 5, 1, 6), "for x in list"),
    ("JUMLAH(xs)", (1, 1, 1, 7), "Write sum(xs)"),
    ("len(nama)", (1, 1, 1, 4), "string length(nama)"),
    ("string.length(nama)", (1, 8, 1, 14), "string length(...)"),
    ("nama?.depan", (1, 1, 1, 6), 'Write it without "?"'),
    # What is written well and means something else.
    ("1 <= x <= 5", (1, 8, 1, 10), "Write x in [1..5]"),
    ('x = "a" or "b"', (1, 12, 1, 15), 'Write x in ["a", "b"]'),
    ("tgl > 2026-01-31", (1, 7, 1, 17), '@"2026-01-31"'),
    # What is missing.
    ("if a then b", (1, 12, 1, 12), "else null"),
    ("f(if a then b, c)", (1, 14, 1, 15), "else null"),
    ("if a b else c", (1, 6, 1, 7), "Write: if condition then"),
    ("for x in xs x + 1", (1, 13, 1, 14), "return x * 2"),
    ("for x xs return x", (1, 7, 1, 9), "for x in list"),
    ("some x of xs satisfies x", (1, 8, 1, 10), "some x in list"),
    ("every x in xs x > 1", (1, 15, 1, 16), "every x in list satisfies"),
    ("x between 1 or 5", (1, 13, 1, 15), "between 1 and 5"),
    ("x instance number", (1, 12, 1, 18), "a instance of number"),
    ("x instance of", (1, 14, 1, 14), "list<number>"),
    ("(1 + 2", (1, 7, 1, 7), 'Add ")"'),
    ("f(g(1, 2)", (1, 10, 1, 10), 'Add ")"'),
    ("x[1", (1, 4, 1, 4), 'Add "]"'),
    ("{a: [1, 2}", (1, 10, 1, 11), 'Close it with "]"'),
    ("1 + 2)", (1, 6, 1, 7), "Remove it, or add the bracket"),
    ("[1..", (1, 3, 1, 5), "Write both ends"),
    ("1..5", (1, 2, 1, 4), "Write [1..5]"),
    ("[1, 2,]", (1, 6, 1, 7), "Remove the comma"),
    ("f(1,", (1, 4, 1, 5), "Remove the comma"),
    ("function f(x) x", (1, 10, 1, 11), "in a context: {f: function(a) a + 1}"),
    ("function x", (1, 10, 1, 11), "Write function(a)"),
    ("function(x)", (1, 12, 1, 12), "Write its expression after the parenthesis"),
    ("{a 1}", (1, 4, 1, 5), "Write {key: value}"),
    ("f(a, b: 1)", (1, 7, 1, 8), "all are named or none"),
    ("a.", (1, 2, 1, 3), "Write the name of the entry"),
    ("@x", (1, 1, 1, 2), '@"2026-01-31"'),
    ("a +", (1, 4, 1, 4), 'must follow "+"'),
    ("a + * b", (1, 5, 1, 6), 'after "+"'),
    ("* b", (1, 1, 1, 2), "before it"),
    ("5 x", (1, 3, 1, 4), "Write an operator"),
    ("luas tanah > 3", (1, 6, 1, 11), "write an operator between the two"),
    ("working day after(x)", (1, 9, 1, 12), 'Perhaps you meant "working days after".'),
    ("a\n  and else", (2, 7, 2, 11), 'after "and"'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "remedy"), HABITS)
def test_a_habit_is_answered_with_its_place_and_what_to_write(
    text: str, place: tuple[int, int, int, int], remedy: str
) -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        compile_expression(text)

    error = caught.value
    assert remedy in error.remedy_en
    assert (error.line, error.column, error.end_line, error.end_column) == place


@pytest.mark.parametrize(("text", "place", "remedy"), HABITS)
def test_an_answer_is_whole_sentences_in_both_languages(
    text: str, place: tuple[int, int, int, int], remedy: str
) -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        compile_expression(text)

    error = caught.value
    assert error.message_id == f"{error.problem_id} {error.remedy_id}"
    assert error.message_en == f"{error.problem_en} {error.remedy_en}"
    assert error.problem_id != error.problem_en
    assert error.remedy_id != error.remedy_en
    assert not any(field in error.message_id + error.message_en for field in ("{found}", "{at}", "{opened}", "{fixed}"))


@pytest.mark.parametrize(
    ("text", "column", "remedy"),
    [
        ("> 1 and < 5", 5, "Write a range: [1..5]"),
        ("< 1 or > 5", 5, "Separate them with a comma"),
        ("< 1 atau > 5", 5, 'Write "or"'),
        ("5..10", 2, "Write [1..5]"),
        ("'a'", 1, "straight double quotation marks"),
        ("not 5", 1, "Write not(a)"),
        ("not(5", 6, 'Add ")"'),
        ("> ", 3, 'must follow ">"'),
        ("1, 2,", 5, "Remove the comma"),
    ],
)
def test_a_cell_of_a_table_is_answered_too(text: str, column: int, remedy: str) -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        compile_unary_tests(text)

    assert remedy in caught.value.remedy_en
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("text", "opened"), [("1 + (2 * [3, 4]", "line 1, column 5"), ("{\n a: f(1\n}", "line 2, column 6")]
)
def test_a_missing_bracket_is_told_with_the_place_where_it_was_opened(text: str, opened: str) -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        compile_expression(text)

    assert opened in caught.value.problem_en


def test_what_comes_first_is_said_first() -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        compile_expression("a dan b == c")

    assert caught.value.column == 3


@pytest.mark.parametrize(
    "text", ["aktif = True", "nama.toUpperCase()", "NOT(a)", "1 < x < 5", 'x = "a" or "b"', "2026-01-31", "a?"]
)
def test_what_only_looks_wrong_is_allowed_where_the_standard_decides(text: str) -> None:
    assert compile_expression(text, strict=False) is not None


@pytest.mark.parametrize(
    "text",
    [
        "{True: 1, b: True}",
        "{f: function(x) x}.f(1)",
        "for NULL in [1] return NULL",
        "{m: {f: 1}, b: m.f()}",
        "? > 5",
        "for a? in [1] return a?",
        "2026 - 01 - 31",
        "(1 < x) = (x < 5)",
    ],
)
def test_a_name_that_the_expression_declares_is_no_mistake(text: str) -> None:
    assert compile_expression(text) is not None


def test_a_name_that_exists_is_no_mistake() -> None:
    assert compile_expression("benar and hitung.luas(1)", names=["benar", "hitung"]).names == {"benar", "hitung"}


@pytest.mark.parametrize("text", ["x\u00a0>\u00a05", "\ufeffx > 5", "x\u200b > 5"])
def test_spaces_pasted_from_a_word_processor_are_spaces(text: str) -> None:
    assert compile_expression(text).names == {"x"}
