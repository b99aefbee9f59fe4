"""A pattern as one of Python's regular expressions."""

from __future__ import annotations

import re

from engine.feel.functions.patterns.syntax import (
    Anchor,
    Characters,
    Choice,
    Group,
    Node,
    Reference,
    Sequence,
)

PLACES = {
    "start": r"\A",
    "end": r"\Z",
    # The place after a line end that ends the text begins no line.
    "line start": r"(?:\A|(?<=\n)(?!\Z))",
    "line end": r"(?=\n|\Z)",
}


def compile_for_python(node: Node) -> re.Pattern[str]:
    """The same pattern for the module re, with the same numbers of groups."""
    return re.compile(_written(node))


def _written(node: Node) -> str:
    if isinstance(node, Characters):
        return node.members.python_class
    if isinstance(node, Anchor):
        return PLACES[node.place]
    if isinstance(node, Reference):
        again = rf"(?i:\{node.group})" if node.ignore_case else rf"\{node.group}"
        return f"(?({node.group}){again}|)"
    if isinstance(node, Sequence):
        return "".join(map(_written, node.parts))
    if isinstance(node, Choice):
        return f"(?:{'|'.join(map(_written, node.branches))})"
    if isinstance(node, Group):
        return f"({'' if node.number else '?:'}{_written(node.body)})"
    counts = f"{{{node.least},{'' if node.most is None else node.most}}}"
    return f"(?:{_written(node.body)}){counts}{'?' if node.reluctant else ''}"
