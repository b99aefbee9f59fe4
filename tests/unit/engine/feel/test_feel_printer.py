"""Printing a syntax tree: what is read again is the same tree, has the same text, and means the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Token, Tree
from support.feel_expressions import NAMES, SCOPE, VARIABLES, cells, expressions
from support.feel_trees import parse_text, shape_of

from engine.feel import FeelError, FeelSyntaxError, compile_expression, format_expression, to_json
from engine.feel.printer import print_expression


def plain(node: Any) -> Any:
    """The tree without what the printer may choose: brackets that only group, and which sign opens an interval."""
    if not isinstance(node, Tree):
        return node
    if node.data == "parenthesised":
        return plain(node.children[0])
    children = [plain(child) for child in node.children]
    if node.data == "bounded_interval":
        for index in (0, -1):
            is_closed = children[index].type in ("_LIST_OPEN", "_LIST_CLOSE")
            children[index] = Token("END", "included" if is_closed else "excluded")
    return Tree(node.data, children)


def outcome(text: str) -> Any:
    """The value of an expression, or the kind of its error."""
    try:
        return to_json(compile_expression(text, names=NAMES, strict=False).evaluate(VARIABLES, SCOPE))
    except FeelError as error:
        return type(error)


@given(expressions())
def test_a_printed_expression_is_read_as_the_same_tree_and_printed_the_same(text: str) -> None:
    tree = parse_text(text, names=NAMES)
    printed = print_expression(tree, names=NAMES)
    again = parse_text(printed, names=NAMES)

    assert shape_of(plain(again)) == shape_of(plain(tree))
    assert print_expression(again, names=NAMES) == printed


@given(cells())
def test_a_printed_cell_is_read_as_the_same_tests(text: str) -> None:
    tree = parse_text(text, names=NAMES, start="unary_tests")
    printed = print_expression(tree, names=NAMES)
    again = parse_text(printed, names=NAMES, start="unary_tests")

    assert shape_of(plain(again)) == shape_of(plain(tree))
    assert print_expression(again, names=NAMES) == printed


@given(expressions())
def test_a_printed_expression_means_the_same(text: str) -> None:
    assert outcome(format_expression(text, names=NAMES)) == outcome(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1+2*3", "1 + 2 * 3"),
        ("((1+2))*3", "(1 + 2) * 3"),
        ("(1 * 2) + (3)", "1 * 2 + 3"),
        ("1-(2-3)", "1 - (2 - 3)"),
        ("(1-2)-3", "1 - 2 - 3"),
        ("(-2)**2", "-2 ** 2"),
        ("-(2**2)", "-(2 ** 2)"),
        ("2**-1", "2 ** -1"),
        ("a and(b or c)", "a and (b or c)"),
        ("(a and b)or c", "a and b or c"),
        ("(a=b)=c", "a = b = c"),
        ("a=(b=c)", "a = (b = c)"),
        ("(x instance of number) < 5", "(x instance of number) < 5"),
        ("x  in( >5,[1..2] )", "x in (> 5, [1..2])"),
        ("x in (5)", "x in 5"),
        ("x in (a or b)", "x in (a or b)"),
        ("]1..5[", "(1..5)"),
        ("[ 1 .. 5 ]", "[1..5]"),
        ("(<5)", "(< 5)"),
        ("1+(if a then b else c)", "1 + (if a then b else c)"),
        ("if(a)then(b)else(c+1)", "if a then b else c + 1"),
        ("(if a then b else c)[1].d", "(if a then b else c)[1].d"),
        ("for i in 1 .. 3 ,j in(b)return i", "for i in 1..3, j in b return i"),
        ("function( a:list<number>,b )a", "function(a: list<number>, b) a"),
        ("f ( a : 1 )", "f(a: 1)"),
        ('{ a:1,"b c":"d\\u0022\n" }', '{a: 1, "b c": "d\\"\\n"}'),
        ("(date) and time", "(date) and time"),
        ("(date) or time", "date or time"),
        ("(x.date) and time", "(x.date) and time"),
        ("(x instance of date) and time", "(x instance of date) and time"),
        ("x instance of function< > ->list<Any>", "x instance of function<> -> list<Any>"),
        ('"\u200b\u202e"', '"\\u200B\\u202E"'),
        ("working  days\nafter(a,1)", "working days after(a, 1)"),
        ("- - 1", "--1"),
    ],
)
def test_an_expression_has_one_canonical_text(text: str, printed: str) -> None:
    assert format_expression(text) == printed
    assert format_expression(printed) == printed


def test_parentheses_stay_where_a_name_would_grow() -> None:
    assert format_expression("(a) - b", names=["a-b"]) == "(a) - b"
    assert format_expression("(a) - b") == "a - b"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("<5,>  6", "< 5, > 6"),
        ("not( 1,2 )", "not(1, 2)"),
        (" -", "-"),
        ("(not(a))", "(not(a))"),
        ("not( negand:a )", "not(negand: a)"),
        ("(not(negand: a))", "not(negand: a)"),
    ],
)
def test_a_cell_has_one_canonical_text(text: str, printed: str) -> None:
    assert format_expression(text, unary_tests=True) == printed


@pytest.mark.parametrize("text", ["1+1 // sum", "1 /* one */ +1"])
def test_a_text_with_comments_stays_as_its_author_wrote_it(text: str) -> None:
    assert format_expression(text) == text


def test_a_wrong_expression_is_not_printed() -> None:
    with pytest.raises(FeelSyntaxError):
        format_expression("1 +")


@given(st.text(max_size=20))
def test_every_text_is_read_from_its_literal(text: str) -> None:
    tree = Tree("string", [Token("STRING", text)])

    assert str(parse_text(print_expression(tree)).children[0]) == text
