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
from engine.feel.syntax.advice import syntax_error
from engine.feel.syntax.diagnosis import diagnose
from engine.feel.syntax.lexer import ExpressionLexer
from engine.feel.syntax.misunderstandings import find_misunderstandings
from engine.feel.syntax.names import KnownNames
from engine.feel.syntax.places import place_of
from engine.feel.syntax.situation import Situation

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


@cache
def _signs() -> dict[str, str]:
    """The name of a terminal, to the sign or keyword in the text."""
    own = {"_LIST_OPEN": "[", "_LIST_CLOSE": "]", "_FILTER_OPEN": "[", "_FILTER_CLOSE": "]"}
    return {name: sign for sign, name in _terminals().items()} | own


def parse(text: str, *, start: str, known: tuple[KnownNames, ...], strict: bool = False) -> Node:
    """The syntax tree of an expression or of unary tests; raises FeelSyntaxError with line and column.

    `strict` also refuses what parses but was certainly meant otherwise. Otherwise words behind a dot or in a type
    that only make sense as one name are one, for contexts and types that nothing declares.
    """
    limits.check_source_length(text)
    lexer = ExpressionLexer(text, terminals=_terminals(), known=known, joins_names=not strict)
    tokens: list[Token] = []
    unreadable: FeelSyntaxError | None = None
    try:
        for token in lexer.tokens():
            tokens.append(token)
    except FeelSyntaxError as error:
        unreadable = error
    if not tokens:
        raise unreadable or syntax_error("empty", text, 0, 0)
    if start == "unary_tests" and lexer.negates_everything(tokens):
        tokens[0] = Token.new_borrow_pos("NEGATED_TESTS", "not", tokens[0])
    try:
        tree: Node = _grammar().parse(tokens, start=start)
    except UnexpectedInput as error:
        # What comes first in the text is said first.
        refused = error.token if isinstance(error, UnexpectedToken) and error.token.type != "$END" else None
        if unreadable is not None and refused is None:
            raise unreadable from None
        raise _diagnosed(text, tokens, refused, error, lexer) from None
    if unreadable is not None:
        raise unreadable
    _check_depth(tree, text)
    if strict:
        for misunderstanding in find_misunderstandings(tree, text, lexer.known):
            raise misunderstanding
    return tree


def _diagnosed(
    text: str, tokens: list[Token], refused: Token | None, error: UnexpectedInput, lexer: ExpressionLexer
) -> FeelSyntaxError:
    index = len(tokens) if refused is None else [token.start_pos for token in tokens].index(refused.start_pos)
    accepted = error.accepts if isinstance(error, UnexpectedToken) else None
    return diagnose(
        Situation(
            text=text,
            tokens=tokens,
            index=index,
            accepted=frozenset(_signs().get(name, name) for name in accepted or ()),
            signs=_signs(),
            known=lexer.known,
            unclosed=lexer.unclosed,
            place=place_of(text),
        )
    )


def _check_depth(tree: Node, text: str) -> None:
    """Refuses trees so deep that walking them could exhaust the stack; walks without recursion itself."""
    level: list[Any] = [tree]
    depth = 0
    while level:
        depth += 1
        if depth > limits.MAX_TREE_DEPTH:
            raise limits.too_deep(text)
        level = [child for node in level if isinstance(node, Tree) for child in node.children]
