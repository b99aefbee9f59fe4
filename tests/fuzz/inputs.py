"""What is thrown at the parser: noise, heaps of terminals, expressions of the grammar, and those with something broken.

Every kind is written by a function that picks one of several things, so that hypothesis can shrink what it finds and
the long run needs no hypothesis.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from support.feel_expressions import NAMES, SCOPE, VARIABLES, Writer

from engine.feel import FeelError, FeelSyntaxError, compile_expression, compile_unary_tests
from engine.feel.printer import print_expression
from engine.feel.syntax.parser import parse
from engine.feel.vocabulary import known_names

Pick = Callable[[Sequence[Any]], Any]

CHARACTERS = (
    *"abz019_?.,:;+-*/()[]{}<>=!@\"'\\ \t\n\r&|%$#^~`",
    *(
        "\x00",
        "\x85",
        "\xa0",
        "\xad",
        "é",
        "\u0300",
        "\u1680",
        "\u180e",
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2028",
        "\u3000",
    ),
    *("\ufeff", "\ufffe", "\ud800", "\udc0e", "🐎", "\U000f0000", "“", "’", "≤", "中"),
)
TERMINALS = (
    *(
        "and",
        "or",
        "not",
        "in",
        "between",
        "if",
        "then",
        "else",
        "for",
        "return",
        "some",
        "every",
        "satisfies",
        "function",
    ),
    *("external", "instance", "of", "true", "false", "null", "list", "context", "range", "date", "date and time", "?"),
    *(
        "+",
        "-",
        "*",
        "/",
        "**",
        "..",
        "->",
        "<",
        "<=",
        ">",
        ">=",
        "=",
        "!=",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        ".",
        "@",
    ),
    *(
        "a",
        "b",
        "Full Name",
        "a-b",
        "1",
        "1.5",
        ".5",
        "1e5",
        '"x"',
        '"',
        "//",
        "/*",
        "*/",
        "\n",
        "dan",
        "==",
        "working days",
    ),
)
NESTABLE = (
    "(",
    "[",
    "{a:",
    "-",
    "not(",
    "if a then ",
    "for a in ",
    "function(a) ",
    "f(a,",
    "a[",
    "x instance of list<",
    "/*",
    "a.",
)


def noise(pick: Pick) -> str:
    """Characters of every kind."""
    return "".join(pick(CHARACTERS) for _ in range(pick(range(40))))


def heap(pick: Pick) -> str:
    """Terminals in any order."""
    return pick(("", " ")).join(pick(TERMINALS) for _ in range(pick(range(30))))


def expression(pick: Pick) -> str:
    """An expression or cell as the grammar has it."""
    writer = Writer(pick)
    return writer.cell(pick(range(4))) if pick("yn") == "y" else writer.expression(pick(range(6)))


def broken(pick: Pick) -> str:
    """An expression in which some places are cut out, doubled or replaced."""
    text = expression(pick)
    for _ in range(pick(range(1, 4))):
        start = pick(range(len(text) + 1))
        end = min(len(text), start + pick(range(6)))
        text = text[:start] + pick(("", pick(TERMINALS), pick(CHARACTERS), text[start:end] * 2)) + text[end:]
    return text


def repeated(pick: Pick) -> str:
    """Something within itself, many times, sometimes around an expression."""
    times = pick((3, 50, 300, 3000))
    closing = pick(("", ")", "]", "}", ">", " return a", " else b"))
    return (pick(NESTABLE) * times + expression(pick) + closing * times)[: pick((200, 5000, 20_001))]


KINDS = (noise, heap, expression, broken, repeated)


def exercise(text: str) -> str:
    """Reads, prints, compiles and evaluates a text; anything but a FeelError is a defect and comes out.

    Gives "valid" or "refused".
    """
    outcome = "refused"
    for start in ("expression", "unary_tests"):
        try:
            tree = parse(text, start=start, known=known_names(NAMES))
        except FeelSyntaxError as error:
            check(error, text)
        else:
            outcome = "valid"
            printed = print_expression(tree, names=NAMES)
            again = parse(printed, start=start, known=known_names(NAMES))
            assert print_expression(again, names=NAMES) == printed, printed
    try:
        compile_expression(text, names=NAMES).evaluate(VARIABLES, SCOPE)
    except FeelError as error:
        check(error, text)
    try:
        compile_unary_tests(text, names=NAMES, strict=False).matches(1, VARIABLES, SCOPE)
    except FeelError as error:
        check(error, text)
    return outcome


def check(error: FeelError, text: str) -> None:
    """An error points into the text, and can be shown."""
    lines = text.split("\n")
    assert 1 <= error.line <= error.end_line <= len(lines), (error.line, error.end_line)
    assert 1 <= error.column <= len(lines[error.line - 1]) + 1
    assert 1 <= error.end_column <= len(lines[error.end_line - 1]) + 1
    assert (error.line, error.column) <= (error.end_line, error.end_column)
    assert error.message_id.encode()
    assert error.message_en.encode()
