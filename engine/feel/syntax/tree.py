"""What the readers of a syntax tree ask of its nodes: the compiler, the checks and the printer."""

from __future__ import annotations

from typing import Any

from lark import Token, Tree

INPUT = "?"
"""The name of the value of the column, in the cells of a decision table."""


def without_parentheses(node: Any) -> Any:
    """The tree inside brackets that only group."""
    while isinstance(node, Tree) and node.data == "parenthesised":
        node = node.children[0]
    return node


def reads_input(node: Tree[Any]) -> bool:
    """Whether the name `?` stands in a tree."""
    return any(node.scan_values(lambda leaf: isinstance(leaf, Token) and leaf.type == "NAME" and leaf == INPUT))


def sign_of(node: Tree[Any]) -> str:
    """The operator that a comparison_operator node holds."""
    return str(node.children[0])


def name_of_type(node: Tree[Any]) -> str:
    """The name that a type begins with, from the first child of a `type` node: `list`, `tPemohon`, `function`."""
    if node.data == "function_type_name":
        return "function"
    if node.data == "null_type_name":
        return "null"
    return ".".join(str(token) for token in node.children if isinstance(token, Token))
