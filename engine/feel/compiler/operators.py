"""Arithmetic operators."""

from __future__ import annotations

import operator
from typing import Any

from engine.feel import arithmetic
from engine.feel.compiler.constant_operands import Operation, with_constant
from engine.feel.compiler.literals import NOT_CONSTANT, constant, constant_of
from engine.feel.compiler.node import Evaluator, Names, Node, compile_node, compiles
from engine.feel.scope import AnyFrame
from engine.feel.values import ARITHMETIC, is_number


def _binary(rule: str, operation: Operation, whole: Operation | None, exact: Operation | None) -> None:
    @compiles(rule)
    def compile_operator(node: Node, names: Names) -> Evaluator:
        left = compile_node(node.children[0], names)
        right = compile_node(node.children[1], names)
        known = constant_of(right)
        if whole is not None and exact is not None and is_number(known):
            return with_constant(left, known, operation, whole, exact)

        def evaluate(frame: AnyFrame) -> Any:
            result = operation(left(frame), right(frame))
            # Only a text can grow from step to step, as in a loop: it is paid for.
            return frame.runtime.spend_on(result) if type(result) is str else result

        return evaluate


_binary("addition", arithmetic.add, operator.add, ARITHMETIC.add)
_binary("subtraction", arithmetic.subtract, operator.sub, ARITHMETIC.subtract)
_binary("multiplication", arithmetic.multiply, operator.mul, ARITHMETIC.multiply)
_binary("division", arithmetic.divide, None, None)
_binary("exponentiation", arithmetic.power, None, None)


@compiles("arithmetic_negation")
def arithmetic_negation(node: Node, names: Names) -> Evaluator:
    """A number or duration with the other sign."""
    operand = compile_node(node.children[-1], names)
    known = constant_of(operand)
    if known is not NOT_CONSTANT:
        return constant(arithmetic.negate(known))
    return lambda frame: arithmetic.negate(operand(frame))
