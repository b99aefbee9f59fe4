"""Text to syntax tree. The grammar is feel.lark; it is loaded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Tree, UnexpectedInput, UnexpectedToken
from lark.lexer import Lexer

from engine.feel import limits
from engine.feel.errors import FeelSyntaxError
from engine.feel.lexer import ExpressionLexer
from engine.feel.names import KnownNames

Node = Tree[Token]


class _ReadTokens(Lexer):
    """Hands lark the terminals that ExpressionLexer has read."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, tokens: Iterable[Token]) -> Iterator[Token]:  # type: ignore[override]
        return iter(tokens)


@cache
def _grammar() -> Lark:
    return Lark(
        files(__package__).joinpath("feel.lark").read_text(encoding="utf-8"),
        parser="lalr",
        lexer=_ReadTokens,
        start=["expression", "unary_tests"],
        propagate_positions=True,
        maybe_placeholders=True,
    )


@cache
def _terminals() -> dict[str, str]:
    """The sign or keyword in the text, to the name that lark gave its terminal."""
    return {terminal.pattern.value: terminal.name for terminal in _grammar().terminals if terminal.pattern}


def parse(text: str, *, start: str, known: tuple[KnownNames, ...]) -> Node | Token:
    """The syntax tree of an expression or of unary tests; raises FeelSyntaxError with line and column."""
    limits.check_source_length(text)
    lexer = ExpressionLexer(text, terminals=_terminals(), known=known)
    tokens = list(lexer.tokens(unary_tests=start == "unary_tests"))
    if not tokens:
        raise FeelSyntaxError("Ungkapan kosong.", "The expression is empty.", text=text)
    try:
        tree: Node | Token = _grammar().parse(tokens, start=start)
    except UnexpectedInput as error:
        raise _unexpected(text, error) from None
    _check_depth(tree, text)
    return tree


def _unexpected(text: str, error: UnexpectedInput) -> FeelSyntaxError:
    token = error.token if isinstance(error, UnexpectedToken) else None
    if token is None or token.type == "$END":
        line = text.count("\n") + 1
        column = len(text) - text.rfind("\n")
        message = ("Ungkapan belum selesai.", "The expression is not finished.")
    else:
        line, column = token.line or 1, token.column or 1
        before = text[: token.start_pos or 0].rstrip()
        shown = text[token.start_pos : token.end_pos]
        if token.type == "NAME" and before and (before[-1].isalnum() or before[-1] in '_")]}'):
            message = (
                f'"{shown}" tidak dimengerti di sini: nama berspasi tidak dikenal, atau operator hilang.',
                f'"{shown}" is not understood here: unknown name with spaces, or a missing operator.',
            )
        else:
            message = (f'"{shown}" tidak dimengerti di sini.', f'"{shown}" is not understood here.')
    return FeelSyntaxError(*message, text=text, line=line, column=column)


def _check_depth(tree: Node | Token, text: str) -> None:
    """Refuses trees so deep that walking them could exhaust the stack; walks without recursion itself."""
    level: list[Any] = [tree]
    depth = 0
    while level:
        depth += 1
        if depth > limits.MAX_TREE_DEPTH:
            raise limits.too_deep(text)
        level = [child for node in level if isinstance(node, Tree) for child in node.children]
