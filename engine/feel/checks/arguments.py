"""The arguments of a call, as they are written."""

from __future__ import annotations

from dataclasses import dataclass

from lark import Tree

from engine.feel.checks.inspection import Node


@dataclass(frozen=True, eq=False)
class Arguments:
    """What a call hands over: by position, or by name."""

    positional: tuple[Node, ...]
    named: dict[str, Node]
    names: tuple[Node, ...]
    """The tokens of the names, for the place of a wrong one."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All values in the order of the text."""
        return (*self.positional, *self.named.values())


def read_arguments(given: Node) -> Arguments:
    """Those of the second child of a function_invocation node."""
    if not isinstance(given, Tree):
        return Arguments((), {}, ())
    if given.data == "named_arguments":
        pairs = [argument.children for argument in given.children]
        return Arguments((), {str(key): value for key, value in pairs}, tuple(key for key, _ in pairs))
    return Arguments(tuple(given.children), {}, ())
