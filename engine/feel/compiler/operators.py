"""Arithmetic operators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.feel import arithmetic
from engine.feel.compiler.literals import NOT_CONSTANT, constant, constant_of
from engine.feel.compiler.node import Evaluator, Names, Node, compile_node, compiles
from engine.feel.scope import Frame


def _binary(rule: str, operation: Callable[[Any, Any], Any]) -> None:
    @compiles(rule)
    def compile_operator(node: Node, names: Names) -> Evaluator:
        left = compile_node(node.children[0], names)
        right = compile_node(node.children[1], names)

        def evaluate(frame: Frame) -> Any:
            return operation(left(frame), right(frame))

        return evaluate


@compiles("addition")
def addition(node: Node, names: Names) -> Evaluator:
    """A sum, or two texts one after the other; a text that grows in a loop is paid for."""
    left = compile_node(node.children[0], names)
    right = compile_node(node.children[1], names)

    def evaluate(frame: Frame) -> Any:
        result = arithmetic.add(left(frame), right(frame))
        return frame.runtime.spend_on_copy(result) if type(result) is str else result

    return evaluate


_binary("subtraction", arithmetic.subtract)
_binary("multiplication", arithmetic.multiply)
_binary("division", arithmetic.divide)
_binary("exponentiation", arithmetic.power)


@compiles("arithmetic_negation")
def arithmetic_negation(node: Node, names: Names) -> Evaluator:
    """A number or duration with the other sign."""
    operand = compile_node(node.children[-1], names)
    known = constant_of(operand)
    if known is not NOT_CONSTANT:
        return constant(arithmetic.negate(known))
    return lambda frame: arithmetic.negate(operand(frame))
