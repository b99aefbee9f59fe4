"""What parses but was certainly meant otherwise: `aktif = True`, `nama.upper()`, `NOT(x)`.

As the standard has it these are variables and functions that do not exist, and give null. Where that is certain the
author is told before deployment.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark import Token

from engine.feel.advice import is_foreign_value, method_call, shown, syntax_error, word_error
from engine.feel.errors import FeelSyntaxError
from engine.feel.names import KnownNames

Node = Any  # a tree of lark; what its children are depends on the rule

_DECLARING = frozenset(["context_entry", "iteration", "quantified_binding", "formal_parameter"])


def refuse_misunderstandings(tree: Node, text: str, known: tuple[KnownNames, ...]) -> None:
    """Raises FeelSyntaxError for the first of them."""
    nodes = list(tree.iter_subtrees_topdown())
    own = {str(node.children[0]) for node in nodes if node.data in _DECLARING}

    def exists(name: str) -> bool:
        return name in own or any(name in names for names in known)

    for node in nodes:
        for error in (*_foreign_value(node, text), *_foreign_function(node, text), *_method(node, text)):
            if not exists(error[0]):
                raise error[1]


def _foreign_value(node: Node, text: str) -> Iterator[tuple[str, FeelSyntaxError]]:
    if node.data == "name" and is_foreign_value(str(node.children[0])):
        yield from _word(node.children[0], text)


def _foreign_function(node: Node, text: str) -> Iterator[tuple[str, FeelSyntaxError]]:
    if node.data == "function_invocation" and node.children[0].data == "name":
        yield from _word(node.children[0].children[0], text)


def _word(token: Token, text: str) -> Iterator[tuple[str, FeelSyntaxError]]:
    error = word_error(str(token), text, token.start_pos or 0, token.end_pos or 0)
    if error is not None:
        yield str(token), error


def _method(node: Node, text: str) -> Iterator[tuple[str, FeelSyntaxError]]:
    """A call on a path that begins with a variable or literal: no JSON value holds a function."""
    if node.data != "function_invocation" or node.children[0].data != "path":
        return
    source, name = node.children[0].children
    root = source
    while root.data in ("path", "filter"):
        root = root.children[0]
    if root.data not in ("name", "string", "number", "at_literal", "list"):
        return
    value = shown(text[source.meta.start_pos : source.meta.end_pos])
    fixed = method_call(str(name), value)
    yield (
        str(root.children[0]) if root.data == "name" else "",
        syntax_error("method", text, name.start_pos or 0, name.end_pos or 0, fixed=fixed),
    )
