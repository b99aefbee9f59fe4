"""`x in [1..5]`, `x in ("a", "b")`, `x in > 5`, `x in list`."""

from __future__ import annotations

from typing import Any

from lark import Tree

from engine.feel.compiler.constant_tests import among_texts
from engine.feel.compiler.literals import NOT_CONSTANT, constant_of
from engine.feel.compiler.node import Evaluator, Names, Node, compile_node, compiles
from engine.feel.limits import Budget
from engine.feel.scope import AnyFrame
from engine.feel.values import Range, equal


@compiles("membership")
def membership(node: Node, names: Names) -> Evaluator:
    """True when one of the tests is, false when all are false, otherwise null."""
    value = compile_node(node.children[0], names)
    target_node = node.children[1]
    is_several = isinstance(target_node, Tree) and target_node.data == "test_list"
    targets = [compile_node(part, names) for part in (target_node.children if is_several else [target_node])]
    constants = [constant_of(target) for target in targets]

    def test(subject: Any, frame: AnyFrame) -> bool | None:
        result: bool | None = False
        for target in targets:
            outcome = is_in(subject, target(frame), frame)
            if outcome is True:
                return True
            if outcome is None:
                result = None
        return result

    if all(type(known) is str for known in constants):
        return among_texts(value, constants, test)
    if len(targets) == 1:
        only, known = targets[0], constants[0]
        if known is not NOT_CONSTANT:
            return lambda frame: is_in(value(frame), known, frame)
        return lambda frame: is_in(value(frame), only(frame), frame)
    return lambda frame: test(value(frame), frame)


def is_in(value: Any, target: Any, frame: AnyFrame) -> bool | None:
    """Whether a value is in a list or range, or is the target itself."""
    kind = type(target)
    if kind is Range:
        return target.contains(value)  # type: ignore[no-any-return]
    if kind is list:
        return _is_in_list(value, target, frame.runtime)
    return equal(value, target, frame.runtime if kind is dict else None)


def _is_in_list(value: Any, elements: list[Any], budget: Budget) -> bool:
    """Whether an element is the value or a range around it, or the list itself is the value."""
    budget.spend(len(elements))
    if type(value) is list and equal(value, elements, budget) is True:
        return True
    return any(
        (element.contains(value) if type(element) is Range else equal(value, element, budget)) is True
        for element in elements
    )
