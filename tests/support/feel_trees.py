"""Syntax trees as short text, so that a table of tests can say which tree an expression has."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from lark import Token, Tree

from engine.feel.syntax.parser import parse
from engine.feel.vocabulary import known_names


def parse_text(text: str, *, names: Collection[str] = (), start: str = "expression", strict: bool = False) -> Any:
    """The tree of a text, in which the built-in functions and these names are known."""
    return parse(text, start=start, known=known_names(names), strict=strict)


def shape(text: str, *, names: Collection[str] = (), start: str = "expression") -> str:
    """The tree of a text on one line: `addition(a, 1)`."""
    return shape_of(parse_text(text, names=names, start=start))


def shape_of(node: Any) -> str:
    """A tree on one line. Names and numbers stand for themselves, strings in quotes, what is left out as "_"."""
    if node is None:
        return "_"
    if isinstance(node, Token):
        return repr(str(node)) if node.type == "STRING" else str(node)
    assert isinstance(node, Tree)
    if node.data in ("name", "number", "string", "comparison_operator", "quantifier", "type_name"):
        return "".join(shape_of(child) for child in node.children)
    if not node.children:
        return str(node.data)
    return f"{node.data}({', '.join(shape_of(child) for child in node.children)})"
