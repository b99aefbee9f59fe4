"""What parses but was certainly meant otherwise: `aktif = True`, `nama.upper()`, `1 < x < 5`, `x = "a" or "b"`.

As the standard has it these are names that do not exist, or comparisons that give null. Where that is certain the
author is told before deployment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from lark import Token

from engine.feel.errors import FeelSyntaxError
from engine.feel.syntax.advice import feel_function, is_foreign_value, method_call, shown, syntax_error, word_error
from engine.feel.syntax.names import KnownNames

Node = Any  # a tree of lark; what its children are depends on the rule

_DECLARING = frozenset(["context_entry", "iteration", "quantified_binding", "formal_parameter"])
_CONDITIONS = frozenset(["comparison", "between", "membership", "instance_of"])
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def find_misunderstandings(tree: Node, text: str, known: tuple[KnownNames, ...]) -> Iterator[FeelSyntaxError]:
    """All of them, from the whole to its parts. The first of `known` are the names of FEEL itself."""
    nodes = list(tree.iter_subtrees_topdown())
    declared = {str(node.children[0]) for node in nodes if node.data in _DECLARING}
    check = _Check(text, known[0], declared.union(*known[1:]))
    for node in nodes:
        for rule in _RULES.get(node.data, ()):
            yield from rule(check, node)


class _Check:
    """The rules, each for one kind of node."""

    def __init__(self, text: str, builtin: KnownNames, declared: set[str]) -> None:
        self._text = text
        self._builtin = builtin
        self._declared = declared

    def name(self, node: Node) -> Iterator[FeelSyntaxError]:
        """`True`, `nama?`"""
        token = node.children[0]
        if str(token) in self._declared:
            return
        if is_foreign_value(str(token)):
            yield from self._word(token)
        elif "?" in token and token != "?":
            yield self._error("question mark in a name", token)

    def function(self, node: Node) -> Iterator[FeelSyntaxError]:
        """`NOT(x)`, `JUMLAH(x)`"""
        if node.children[0].data != "name":
            return
        token = node.children[0].children[0]
        if str(token) in self._declared or str(token) in self._builtin:
            return
        yield from self._word(token)
        if fixed := feel_function(str(token), self._first_argument(node.children[1])):
            yield self._error("foreign function", token, fixed=fixed)

    def _first_argument(self, arguments: Node) -> str:
        if arguments is None:
            return ""
        first = arguments.children[0]
        value = first.children[1] if first.data == "named_argument" else first
        return shown(self._text[value.meta.start_pos : value.meta.end_pos])

    def method(self, node: Node) -> Iterator[FeelSyntaxError]:
        """A call on a path that begins with a variable or literal: no JSON value holds a function."""
        if node.children[0].data != "path":
            return
        source, name = node.children[0].children
        root = source
        while root.data in ("path", "filter"):
            root = root.children[0]
        if root.data not in ("name", "string", "number", "at_literal", "list"):
            return
        if root.data == "name" and str(root.children[0]) in self._declared:
            return
        value = shown(self._text[source.meta.start_pos : source.meta.end_pos])
        whole = f"{value} {name}"
        yield self._error("method", name, fixed=f"{whole}(...)" if whole in self._builtin else method_call(name, value))

    def loop(self, node: Node) -> Iterator[FeelSyntaxError]:
        """`for each x in y`"""
        token = node.children[0]
        if token.startswith("each "):
            yield from self._word(token, "foreach", length=len("each"))

    def comparison(self, node: Node) -> Iterator[FeelSyntaxError]:
        """`1 < x < 5`"""
        left, sign, _ = node.children
        if left.data in _CONDITIONS and sign.children[0] in ("<", "<=", ">", ">="):
            yield self._error("chained comparison", sign.children[0])

    def junction(self, node: Node) -> Iterator[FeelSyntaxError]:
        """`x = "a" or "b"`"""
        left, right = node.children
        while left.data in ("disjunction", "conjunction"):
            left = left.children[1]
        if left.data in _CONDITIONS and right.data in ("string", "number", "at_literal"):
            yield self._error("value as a condition", right.meta)

    def subtraction(self, node: Node) -> Iterator[FeelSyntaxError]:
        """`2026-01-31`"""
        if _DATE.fullmatch(self._text, node.meta.start_pos, node.meta.end_pos):
            yield self._error("date without quotation marks", node.meta)

    def _word(self, token: Token, word: str = "", *, length: int | None = None) -> Iterator[FeelSyntaxError]:
        start = token.start_pos or 0
        end = token.end_pos or 0
        error = word_error(word or str(token), self._text, start, end if length is None else start + length)
        if error is not None:
            yield error

    def _error(self, key: str, place: Any, **fields: Any) -> FeelSyntaxError:
        return syntax_error(key, self._text, place.start_pos, place.end_pos, **fields)


_RULES: dict[str, tuple[Callable[[_Check, Node], Iterator[FeelSyntaxError]], ...]] = {
    "name": (_Check.name,),
    "function_invocation": (_Check.function, _Check.method),
    "iteration": (_Check.loop,),
    "quantified_binding": (_Check.loop,),
    "comparison": (_Check.comparison,),
    "disjunction": (_Check.junction,),
    "conjunction": (_Check.junction,),
    "subtraction": (_Check.subtraction,),
}
