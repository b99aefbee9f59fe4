"""Three-valued `and`, `or` and `if`. Whatever is no boolean counts as null."""

from __future__ import annotations

from engine.feel.compiler.node import Evaluator, Names, Node, compile_node, compiles
from engine.feel.scope import AnyFrame


@compiles("conjunction")
def conjunction(node: Node, names: Names) -> Evaluator:
    """False when one side is false, true when both are true, otherwise null."""
    left = compile_node(node.children[0], names)
    right = compile_node(node.children[1], names)

    def evaluate(frame: AnyFrame) -> bool | None:
        first = left(frame)
        if first is False:
            return False
        second = right(frame)
        if second is False:
            return False
        return True if first is True and second is True else None

    return evaluate


@compiles("disjunction")
def disjunction(node: Node, names: Names) -> Evaluator:
    """True when one side is true, false when both are false, otherwise null."""
    left = compile_node(node.children[0], names)
    right = compile_node(node.children[1], names)

    def evaluate(frame: AnyFrame) -> bool | None:
        first = left(frame)
        if first is True:
            return True
        second = right(frame)
        if second is True:
            return True
        return False if first is False and second is False else None

    return evaluate


@compiles("if_expression")
def if_expression(node: Node, names: Names) -> Evaluator:
    """The first branch when the condition is true; the second whatever else it is (10.3.2.9.1)."""
    condition, first, second = (compile_node(child, names) for child in node.children)

    def evaluate(frame: AnyFrame) -> object:
        return first(frame) if condition(frame) is True else second(frame)

    return evaluate
