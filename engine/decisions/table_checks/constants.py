"""Parts of an expression whose value never changes: `-5`, `10**6`, `date("2026-01-01")`, `[1..5]`."""

from __future__ import annotations

from typing import Any

from lark import Tree

from engine.decisions.no_scope import NO_SCOPE
from engine.feel.compiler import Names, Source, compile_node
from engine.feel.errors import FeelEvaluationError
from engine.feel.expression import Expression

NOT_CONSTANT = object()
"""What constant_value says of a part that looks at variables, at the moment or at the calendar."""

_NODES = frozenset(
    {
        *("number", "string", "true", "false", "null", "at_literal", "list", "parenthesised"),
        *("arithmetic_negation", "addition", "subtraction", "multiplication", "division", "exponentiation"),
        *("bounded_interval", "one_sided_interval", "comparison_test", "comparison_operator"),
        *("function_invocation", "positional_arguments"),
    }
)
_FUNCTIONS = frozenset(
    {"date", "time", "date and time", "duration", "years and months duration", "number", "string", "abs", "round up"}
)
"""Functions that give the same for the same, every day."""


def constant_value(node: Any, source: Source) -> Any:
    """The value of a part of a syntax tree, or NOT_CONSTANT."""
    if not _is_constant(node):
        return NOT_CONSTANT
    try:
        return Expression(source.text, compile_node(node, Names(source)), frozenset()).evaluate({}, NO_SCOPE)
    except FeelEvaluationError:
        return NOT_CONSTANT


def _is_constant(node: Any) -> bool:
    if not isinstance(node, Tree):
        return True  # a token or a part that was left out
    if node.data not in _NODES:
        return False
    parts = node.children
    if node.data == "function_invocation":
        called, *parts = parts
        if called.data != "name" or str(called.children[0]) not in _FUNCTIONS:
            return False
    return all(_is_constant(part) for part in parts)
