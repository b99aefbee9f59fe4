"""Which tree an expression has: the grammar of DMN 1.5 (chapter 10.3.1.2), rule by rule."""

# ruff: noqa: E501  (one line for each expression reads best)

from __future__ import annotations

import pytest
from support.feel_trees import shape

from engine.feel import FeelSyntaxError, compile_expression, compile_unary_tests

KNOWN = ["Full Name", "Full Name Here", "a-b", "in progress", "x/y", "A.B", "price*2", "days left", "\U0001f40e speed"]
"""Names that exist around each expression."""

# The operators, from those that bind last to those that bind first.
PRECEDENCE = [
    ("1 + 2 * 3 ** 4", "addition(1, multiplication(2, exponentiation(3, 4)))"),
    ("2 - 3 - 4", "subtraction(subtraction(2, 3), 4)"),
    ("2 / 3 * 4", "multiplication(division(2, 3), 4)"),
    ("2 ** 3 ** 2", "exponentiation(exponentiation(2, 3), 2)"),
    ("-2 ** 2", "exponentiation(arithmetic_negation(2), 2)"),
    ("2 ** -1", "exponentiation(2, arithmetic_negation(1))"),
    (
        "-----x",
        "arithmetic_negation(arithmetic_negation(arithmetic_negation(arithmetic_negation(arithmetic_negation(x)))))",
    ),
    ("-a.b[1]", "arithmetic_negation(filter(path(a, b), 1))"),
    ("a or b and c = d", "disjunction(a, conjunction(b, comparison(c, =, d)))"),
    ("a and b or c", "disjunction(conjunction(a, b), c)"),
    ("a = b = c", "comparison(comparison(a, =, b), =, c)"),
    ("a + 1 >= b - 1", "comparison(addition(a, 1), >=, subtraction(b, 1))"),
    ("not(a) and b", "conjunction(function_invocation(not, positional_arguments(a)), b)"),
    ("x between 1 and 5 and y", "conjunction(between(x, 1, 5), y)"),
    ("x between 1 + 1 and y * 2 or z", "disjunction(between(x, addition(1, 1), multiplication(y, 2)), z)"),
    ("x between (a and b) and c", "between(x, parenthesised(conjunction(a, b)), c)"),
    ("x in [1..5] and y", "conjunction(membership(x, bounded_interval([, 1, .., 5, ])), y)"),
    ("1 + 2 in [1..5]", "membership(addition(1, 2), bounded_interval([, 1, .., 5, ]))"),
    ("x instance of number and y", "conjunction(instance_of(x, type(number, _, _)), y)"),
]
# Paths, filters and calls follow any operand.
POSTFIX = [
    ("a.b.c", "path(path(a, b), c)"),
    ("f(1).g", "path(function_invocation(f, positional_arguments(1)), g)"),
    ('"abc".x', "path('abc', x)"),
    ("{a: 1}.a", "path(context(context_entry(a, 1)), a)"),
    ("[{a: 1}].a", "path(list(context(context_entry(a, 1))), a)"),
    ("(a)(b)", "function_invocation(parenthesised(a), positional_arguments(b))"),
    ("f()(1)[2].c", "path(filter(function_invocation(function_invocation(f, _), positional_arguments(1)), 2), c)"),
    (
        "[1, 2][item > 1].a.b[1](2)",
        "function_invocation(filter(path(path(filter(list(1, 2), comparison(item, >, 1)), a), b), 1), positional_arguments(2))",
    ),
    ("[][1]", "filter(list(_), 1)"),
    ("x.in.and", "path(path(x, in), and)"),
    ("if a then b else c.d", "if_expression(a, b, path(c, d))"),
    ('@"2020-01-01".year', "path(at_literal('2020-01-01'), year)"),
    ('date("2012-12-25").year', "path(function_invocation(date, positional_arguments('2012-12-25')), year)"),
    ("function_.b", "path(function_, b)"),
]
# What may stand behind "in".
TESTS = [
    ("x in > 5", "membership(x, comparison_test(>, 5))"),
    ("x in >= a.b + 1", "membership(x, comparison_test(>=, addition(path(a, b), 1)))"),
    ("x in (> 5)", "membership(x, one_sided_interval(comparison_test(>, 5)))"),
    (
        "x in (> 5, < 2, 7, [1..2])",
        "membership(x, test_list(comparison_test(>, 5), comparison_test(<, 2), 7, bounded_interval([, 1, .., 2, ])))",
    ),
    ('x in ("a")', "membership(x, parenthesised('a'))"),
    ('x in ("a", "b")', "membership(x, test_list('a', 'b'))"),
    ("x in (1..5]", "membership(x, bounded_interval((, 1, .., 5, ]))"),
    ("x in [1..5]", "membership(x, bounded_interval([, 1, .., 5, ]))"),
    ("x in ]1..5[", "membership(x, bounded_interval(], 1, .., 5, [))"),
    ("x in ((1..5), b)", "membership(x, test_list(bounded_interval((, 1, .., 5, )), b))"),
    ("x in if a then b else c", "membership(x, if_expression(a, b, c))"),
    (
        "x in [[1..2], ]3..4[]",
        "membership(x, list(bounded_interval([, 1, .., 2, ]), bounded_interval(], 3, .., 4, [)))",
    ),
]
# Intervals of every kind, as values.
INTERVALS = [
    ("[1..5]", "bounded_interval([, 1, .., 5, ])"),
    ("(1..5)", "bounded_interval((, 1, .., 5, ))"),
    ("]1..5[", "bounded_interval(], 1, .., 5, [)"),
    ("[1..5)", "bounded_interval([, 1, .., 5, ))"),
    ("(1..5]", "bounded_interval((, 1, .., 5, ])"),
    ("[1..5[", "bounded_interval([, 1, .., 5, [)"),
    ("]1..5]", "bounded_interval(], 1, .., 5, ])"),
    ("[1..x[2]]", "bounded_interval([, 1, .., filter(x, 2), ])"),
    ("[1..x[2]][1]", "filter(bounded_interval([, 1, .., filter(x, 2), ]), 1)"),
    ("[ ]1..2[, [1..2] ]", "list(bounded_interval(], 1, .., 2, [), bounded_interval([, 1, .., 2, ]))"),
    (
        "[[1..2[, ]1..2], (3..4)]",
        "list(bounded_interval([, 1, .., 2, [), bounded_interval(], 1, .., 2, ]), bounded_interval((, 3, .., 4, )))",
    ),
    ("]-1..-5[", "bounded_interval(], arithmetic_negation(1), .., arithmetic_negation(5), [)"),
    (
        "{a: ]1..2[, b: [1..2[ }",
        "context(context_entry(a, bounded_interval(], 1, .., 2, [)), context_entry(b, bounded_interval([, 1, .., 2, [)))",
    ),
    (
        "f([1..2[, ]1..2])",
        "function_invocation(f, positional_arguments(bounded_interval([, 1, .., 2, [), bounded_interval(], 1, .., 2, ])))",
    ),
    ("[a.b + 1..c[1]]", "bounded_interval([, addition(path(a, b), 1), .., filter(c, 1), ])"),
    (
        '[date("2020-01-01")..date("2021-01-01")]',
        "bounded_interval([, function_invocation(date, positional_arguments('2020-01-01')), .., function_invocation(date, positional_arguments('2021-01-01')), ])",
    ),
    ('["a".."z"]', "bounded_interval([, 'a', .., 'z', ])"),
    ("[.5...6]", "bounded_interval([, .5, .., .6, ])"),
    ("(< 5)", "one_sided_interval(comparison_test(<, 5))"),
    ("(>= 1)", "one_sided_interval(comparison_test(>=, 1))"),
    ("(= 5)", "one_sided_interval(comparison_test(=, 5))"),
    ("(!= a + 1)", "one_sided_interval(comparison_test(!=, addition(a, 1)))"),
    ("[(< 5), (> 7)]", "list(one_sided_interval(comparison_test(<, 5)), one_sided_interval(comparison_test(>, 7)))"),
]
# Lists and contexts.
STRUCTURES = [
    ("[] - a", "subtraction(list(_), a)"),
    ("[](a)", "function_invocation(list(_), positional_arguments(a))"),
    ("[]", "list(_)"),
    ("{}", "context(_)"),
    ("[ [] ]", "list(list(_))"),
    ("[1, [2, 3], {a: []}]", "list(1, list(2, 3), context(context_entry(a, list(_))))"),
    (
        '{a: 1, b c: 2, "d e": 3, f+g: 4, x: b c + d e + f+g}',
        "context(context_entry(a, 1), context_entry(b c, 2), context_entry('d e', 3), context_entry(f+g, 4), context_entry(x, addition(addition(b c, d e), f+g)))",
    ),
    ('{"a\\"b": 1, "": 2}', "context(context_entry('a\"b', 1), context_entry('', 2))"),
    (
        "{if: 1, date and time: 2, x: date and time}",
        "context(context_entry(if, 1), context_entry(date and time, 2), context_entry(x, date and time))",
    ),
    ("{a: {a: 1}}", "context(context_entry(a, context(context_entry(a, 1))))"),
]
# Conditions and loops reach as far as they can, and need no parentheses within each other.
CONDITIONS = [
    ("if a then b else c + 1", "if_expression(a, b, addition(c, 1))"),
    (
        "if if a then b else c then d else if e then f else g",
        "if_expression(if_expression(a, b, c), d, if_expression(e, f, g))",
    ),
    ("1 + if a then b else c", "addition(1, if_expression(a, b, c))"),
    (
        "if a then for x in y return x else some x in y satisfies x",
        "if_expression(a, for_expression(iteration(x, y, _), x), quantified_expression(some, quantified_binding(x, y), x))",
    ),
    ("for i in 1..3, j in i..2 return i + j", "for_expression(iteration(i, 1, 3), iteration(j, i, 2), addition(i, j))"),
    ("for i in [1..3] return i", "for_expression(iteration(i, bounded_interval([, 1, .., 3, ]), _), i)"),
    (
        "for i in 1..count(x) return x[i]",
        "for_expression(iteration(i, 1, function_invocation(count, positional_arguments(x))), filter(x, i))",
    ),
    ("for i in -1..-3 return i", "for_expression(iteration(i, arithmetic_negation(1), arithmetic_negation(3)), i)"),
    ("[for i in 1..3 return x[1], 2]", "list(for_expression(iteration(i, 1, 3), filter(x, 1)), 2)"),
    (
        "[for i in 1..3, j in 1..2 return [i..j], 3]",
        "list(for_expression(iteration(i, 1, 3), iteration(j, 1, 2), bounded_interval([, i, .., j, ])), 3)",
    ),
    (
        "for x in xs return for y in x return some z in y satisfies z = x",
        "for_expression(iteration(x, xs, _), for_expression(iteration(y, x, _), quantified_expression(some, quantified_binding(z, y), comparison(z, =, x))))",
    ),
    (
        "for x in for y in z return y return x",
        "for_expression(iteration(x, for_expression(iteration(y, z, _), y), _), x)",
    ),
    (
        "some a in b, c in d satisfies a > c",
        "quantified_expression(some, quantified_binding(a, b), quantified_binding(c, d), comparison(a, >, c))",
    ),
    (
        "every a in [1, 2] satisfies a > 0 and a < 9",
        "quantified_expression(every, quantified_binding(a, list(1, 2)), conjunction(comparison(a, >, 0), comparison(a, <, 9)))",
    ),
    ("some a in b satisfies a or c", "quantified_expression(some, quantified_binding(a, b), disjunction(a, c))"),
    (
        "{a: for x in y, z in w return x, b: 1}",
        "context(context_entry(a, for_expression(iteration(x, y, _), iteration(z, w, _), x)), context_entry(b, 1))",
    ),
]
# Functions and how they are called.
FUNCTIONS = [
    (
        "function(a, b: number) [1].c",
        "function_definition(formal_parameter(a, _), formal_parameter(b, type(number, _, _)), _, path(list(1), c))",
    ),
    ("function() 1", "function_definition(_, _, 1)"),
    ("function(a) a + 1", "function_definition(formal_parameter(a, _), _, addition(a, 1))"),
    (
        "function(a: number, b c: list<string>, d) a + b c + d",
        "function_definition(formal_parameter(a, type(number, _, _)), formal_parameter(b c, type(list, type_arguments(type_argument(_, type(string, _, _))), _)), formal_parameter(d, _), _, addition(addition(a, b c), d))",
    ),
    (
        'function(a) external {java: {class: "x", method signature: "y"}}',
        "function_definition(formal_parameter(a, _), external, context(context_entry(java, context(context_entry(class, 'x'), context_entry(method signature, 'y')))))",
    ),
    (
        "function(f: function<number, string> -> list<number>) f",
        "function_definition(formal_parameter(f, type(function_type_name, type_arguments(type_argument(_, type(number, _, _)), type_argument(_, type(string, _, _))), type(list, type_arguments(type_argument(_, type(number, _, _))), _))), _, f)",
    ),
    (
        "function(x: context<a b: number, c: date and time>, y) x.a b",
        "function_definition(formal_parameter(x, type(context, type_arguments(type_argument(a b, type(number, _, _)), type_argument(c, type(date and time, _, _))), _)), formal_parameter(y, _), _, path(x, a b))",
    ),
    (
        "{f: function(x) x, g: f(1)}",
        "context(context_entry(f, function_definition(formal_parameter(x, _), _, x)), context_entry(g, function_invocation(f, positional_arguments(1))))",
    ),
    (
        "(function(x) x)(1)",
        "function_invocation(parenthesised(function_definition(formal_parameter(x, _), _, x)), positional_arguments(1))",
    ),
    (
        "function(x) function(y) x + y",
        "function_definition(formal_parameter(x, _), _, function_definition(formal_parameter(y, _), _, addition(x, y)))",
    ),
    ('f(1, "a", [2])', "function_invocation(f, positional_arguments(1, 'a', list(2)))"),
    ("f(a b: 1, c: 2)", "function_invocation(f, named_arguments(named_argument(a b, 1), named_argument(c, 2)))"),
    (
        'substring(start position: 1, string: "a")',
        "function_invocation(substring, named_arguments(named_argument(start position, 1), named_argument(string, 'a')))",
    ),
    ("f(x: if a then b else c)", "function_invocation(f, named_arguments(named_argument(x, if_expression(a, b, c))))"),
]
# Types of every form.
TYPES = [
    (
        "[x instance of list<a>] - b",
        "subtraction(list(instance_of(x, type(list, type_arguments(type_argument(_, type(a, _, _))), _))), b)",
    ),
    ("[x instance of function] - b", "subtraction(list(instance_of(x, type(function_type_name, _, _))), b)"),
    ("x instance of number", "instance_of(x, type(number, _, _))"),
    ("x instance of days and time duration", "instance_of(x, type(days and time duration, _, _))"),
    ("x instance of Any", "instance_of(x, type(Any, _, _))"),
    (
        "x instance of list<list<number>>= true",
        "comparison(instance_of(x, type(list, type_arguments(type_argument(_, type(list, type_arguments(type_argument(_, type(number, _, _))), _))), _)), =, true)",
    ),
    (
        "x instance of context<a: number, b c: list<string>>",
        "instance_of(x, type(context, type_arguments(type_argument(a, type(number, _, _)), type_argument(b c, type(list, type_arguments(type_argument(_, type(string, _, _))), _))), _))",
    ),
    ("x instance of function<> -> number", "instance_of(x, type(function_type_name, _, type(number, _, _)))"),
    (
        "x instance of function<number, date> -> range<number>",
        "instance_of(x, type(function_type_name, type_arguments(type_argument(_, type(number, _, _)), type_argument(_, type(date, _, _))), type(range, type_arguments(type_argument(_, type(number, _, _))), _)))",
    ),
    (
        "x instance of range<date and time>",
        "instance_of(x, type(range, type_arguments(type_argument(_, type(date and time, _, _))), _))",
    ),
    ("x instance of My.Type and y", "conjunction(instance_of(x, type(MyType, _, _)), y)"),
    ("x instance of null", "instance_of(x, type(null_type_name, _, _))"),
    ("x instance of function", "instance_of(x, type(function_type_name, _, _))"),
]
# Names of several words and with signs, the longest first.
NAMES = [
    ('date and time("x")', "function_invocation(date and time, positional_arguments('x'))"),
    ("Full Name + Full  Name", "addition(Full Name, Full Name)"),
    ("Full Name Here + Full Name", "addition(Full Name Here, Full Name)"),
    ("a-b - a - b", "subtraction(a-b, a-b)"),
    ("(a) - b", "subtraction(parenthesised(a), b)"),
    ("x.Full Name.in", "path(path(x, Full Name), in)"),
    ("status in progress", "membership(status, progress)"),
    ("if in progress then 1 else 2", "if_expression(in progress, 1, 2)"),
    ("x/y / 2", "division(x/y, 2)"),
    ("l'eau + d'accord", "addition(l'eau, d'accord)"),
    ("A.B + a.b", "addition(A.B, path(a, b))"),
    ("price * 2 + 1", "addition(price*2, 1)"),
    ("time offset", "time offset"),
    ("x.time offset", "path(x, time offset)"),
    ("range.start included", "path(range, start included)"),
    (
        "for Full Name in x, my own name in y return my own name",
        "for_expression(iteration(Full Name, x, _), iteration(my own name, y, _), my own name)",
    ),
    (
        "some date and time in z satisfies date and time",
        "quantified_expression(some, quantified_binding(date and time, z), date and time)",
    ),
    ("_x + x1 + ?", "addition(addition(_x, x1), ?)"),
    ("🐎 speed + 🐎", "addition(🐎 speed, 🐎)"),
    ("\u4e2d\xdf + \u200d\u203f", "addition(\u4e2d\xdf, \u200d\u203f)"),
    (
        "orange + android + iffy + inner + nullable + truer",
        "addition(addition(addition(addition(addition(orange, android), iffy), inner), nullable), truer)",
    ),
]
# Numbers, strings and literals of time.
LITERALS = [
    (".5 + 1e5 + 1E-3 + 00 + 1.50e+2", "addition(addition(addition(addition(.5, 1e5), 1E-3), 00), 1.50e+2)"),
    ("1.5.a", "path(1.5, a)"),
    ('"a\\u0041\\"b\\\\\\\'"', "'aA\"b\\\\\\''"),
    ('"\\ud83d\\ude00 \\U01F600 \\t\\n"', "'😀 😀 \\t\\n'"),
    ('"\\d+\\.\\d"', "'\\\\d+\\\\.\\\\d'"),
    ('"\\ud83d"', "'�'"),
    ('@"2020-01-01"', "at_literal('2020-01-01')"),
    ('@"PT1H" + @ "P1Y"', "addition(at_literal('PT1H'), at_literal('P1Y'))"),
    ("true and false or null", "disjunction(conjunction(true, false), null)"),
    ('"// no comment" + "/* nor this"', "addition('// no comment', '/* nor this')"),
]
# White space of every kind that the standard lists, and comments.
SPACES = [
    ("\ufeff 1 \xa0+\u2003 2 \u200b", "addition(1, 2)"),
    ("\u180e1\u1680+\u20282\u3000\x85", "addition(1, 2)"),
    ("1 /* c */ + // d\r 2", "addition(1, 2)"),
    ("Full\xa0\u2003Name", "Full Name"),
]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        *PRECEDENCE,
        *POSTFIX,
        *TESTS,
        *INTERVALS,
        *STRUCTURES,
        *CONDITIONS,
        *FUNCTIONS,
        *TYPES,
        *NAMES,
        *LITERALS,
        *SPACES,
    ],
)
def test_an_expression_has_the_tree_of_the_standard(text: str, tree: str) -> None:
    assert shape(text, names=KNOWN) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("-", "irrelevant"),
        (" - ", "irrelevant"),
        ("1", "any_test(positive_unary_tests(1))"),
        ("-1", "any_test(positive_unary_tests(arithmetic_negation(1)))"),
        ('1, 2, "a"', "any_test(positive_unary_tests(1, 2, 'a'))"),
        (
            "< 5, >= 10, [1..2]",
            "any_test(positive_unary_tests(comparison_test(<, 5), comparison_test(>=, 10), "
            "bounded_interval([, 1, .., 2, ])))",
        ),
        ("= 5, != 6", "any_test(positive_unary_tests(comparison_test(=, 5), comparison_test(!=, 6)))"),
        ("< a.b", "any_test(positive_unary_tests(comparison_test(<, path(a, b))))"),
        ("> x + 1", "any_test(positive_unary_tests(comparison_test(>, addition(x, 1))))"),
        (
            '> date("2020-01-01")',
            "any_test(positive_unary_tests(comparison_test(>, function_invocation(date, positional_arguments('2020-01-01')))))",
        ),
        (
            "]1..5[, (6..7)",
            "any_test(positive_unary_tests(bounded_interval(], 1, .., 5, [), bounded_interval((, 6, .., 7, ))))",
        ),
        ("not(1, 2)", "no_test(not, positive_unary_tests(1, 2))"),
        ("not ( > 5 ) // c", "no_test(not, positive_unary_tests(comparison_test(>, 5)))"),
        (
            'not(contains(?, "a)"))',
            "no_test(not, positive_unary_tests(function_invocation(contains, positional_arguments(?, 'a)'))))",
        ),
        ("not([1..5), 7)", "no_test(not, positive_unary_tests(bounded_interval([, 1, .., 5, )), 7))"),
        ("not((1..5])", "no_test(not, positive_unary_tests(bounded_interval((, 1, .., 5, ])))"),
        ("not(a /* ) */)", "no_test(not, positive_unary_tests(a))"),
        (
            "not(a) and b",
            "any_test(positive_unary_tests(conjunction(function_invocation(not, positional_arguments(a)), b)))",
        ),
        (
            "not(a) or (b)",
            "any_test(positive_unary_tests(disjunction(function_invocation(not, positional_arguments(a)), parenthesised(b))))",
        ),
        ("? > 5 and ? < 10", "any_test(positive_unary_tests(conjunction(comparison(?, >, 5), comparison(?, <, 10))))"),
        ("null", "any_test(positive_unary_tests(null))"),
    ],
)
def test_a_cell_holds_unary_tests(text: str, tree: str) -> None:
    assert shape(text, start="unary_tests") == tree


def test_a_cell_may_hold_a_loop() -> None:
    assert compile_unary_tests("count(for x in [1, 2] return x), every y in ? satisfies y > 1") is not None


def test_words_behind_a_dot_are_one_name_when_nothing_declares_the_entries() -> None:
    assert shape("person.first name = x.last name") == "comparison(path(person, first name), =, path(x, last name))"
    assert shape("a.b and c.d e in f") == "conjunction(path(a, b), membership(path(c, d e), f))"


def test_words_in_a_type_are_one_name_when_nothing_declares_it() -> None:
    assert shape("x instance of My Type and y") == "conjunction(instance_of(x, type(My Type, _, _)), y)"
    assert shape("function(a: list<My Type>, b: T 1) a").count("My Type") == 1


@pytest.mark.parametrize("text", ["of + external", "external.of", "{of: 1, external: 2}.external", "f(of)"])
def test_a_word_is_a_keyword_only_where_it_means_something(text: str) -> None:
    assert compile_expression(text, strict=False) is not None


def test_in_a_diagram_words_behind_a_dot_need_to_be_declared() -> None:
    with pytest.raises(FeelSyntaxError):
        compile_expression("pemohon.nama lengkap")

    assert compile_expression("pemohon.nama lengkap", names=["nama lengkap"]).names == {"pemohon"}


@pytest.mark.parametrize("text", ["1.", "x[1..2]", "1..2", "f(a, b: 1)", "if a then b", "{a}", "[a: 1]", "not x", "()", "a b", "x.", "'a'", "5 = = 5", "+5", "]1..2", "[1,]", "function f(x) x", "for x in y", "for x return x", "\u00d7", "x in ()", "\u200e1", "{1: 2}", "-", "> 5", "[](a)..null[]"])  # fmt: skip
def test_what_the_grammar_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(FeelSyntaxError):
        compile_expression(text, strict=False)


@pytest.mark.parametrize("sign", ["?", "_", "z", "\xc0", "\u02ff", "\u037f", "\u1fff", "\u200c", "\u2070", "\u218f", "\u3001", "\uf900", "\ufffd", "\U00010000", "\U000effff"])  # fmt: skip
def test_a_name_may_begin_with_every_start_character_of_the_standard(sign: str) -> None:
    assert shape(f"{sign}1 + 1") == f"addition({sign}1, 1)"


@pytest.mark.parametrize("sign", ["0", "\xb7", "\u0300", "\u036f", "\u203f", "\u2040"])
def test_a_part_character_stands_within_a_name_and_not_before_it(sign: str) -> None:
    assert shape(f"a{sign}") == f"a{sign}"
    with pytest.raises(FeelSyntaxError):
        compile_expression(f"{sign}a")


@pytest.mark.parametrize("sign", ["\xd7", "\xf7", "\u037e", "\u2190", "\u2000a\u2190", "\ud800", "\U000f0000", "\xad"])
def test_no_other_character_stands_in_a_name(sign: str) -> None:
    with pytest.raises(FeelSyntaxError):
        compile_expression(f"a{sign}", strict=False)
