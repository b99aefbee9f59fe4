"""Arithmetic operators."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from engine.feel import arithmetic
from engine.feel.compiler.literals import NOT_CONSTANT, constant, constant_of
from engine.feel.compiler.node import Evaluator, Names, Node, answer_of, compile_node, compiles
from engine.feel.compiler.parts import read_part
from engine.feel.floats import decimal_of
from engine.feel.scope import AnyFrame
from engine.feel.values import ARITHMETIC, is_number

Operation = Callable[[Any, Any], Any]
SURELY_FINITE = 5000
"""A float has at most 308 digits before or after the point: with a constant of fewer than these, no sum or product of
the two leaves the numbers of FEEL (6,144 digits)."""


def _binary(rule: str, operation: Operation, whole: Operation | None, exact: Operation | None) -> None:
    @compiles(rule)
    def compile_operator(node: Node, names: Names) -> Evaluator:
        left = compile_node(node.children[0], names)
        right = compile_node(node.children[1], names)
        known = constant_of(right)
        if whole is not None and exact is not None and is_number(known):
            return _with_constant(left, known, operation, whole, exact)

        def evaluate(frame: AnyFrame) -> Any:
            result = operation(left(frame), right(frame))
            # Only a text can grow from step to step, as in a loop: it is paid for.
            return frame.runtime.spend_on_copy(result) if type(result) is str else result

        return evaluate


def _with_constant(left: Evaluator, known: Any, operation: Operation, whole: Operation, exact: Operation) -> Evaluator:
    """A number of JSON and a constant, as in `permohonan.luas * 2`: 200 ns less than for any two values."""
    is_whole = type(known) is int
    as_decimal = Decimal(known)
    answer = answer_of(left)
    if not as_decimal.is_zero() and abs(as_decimal.adjusted()) >= SURELY_FINITE:
        return lambda frame: operation(left(frame), known)

    def calculate(value: Any) -> Any:
        if type(value) is int and is_whole:
            return arithmetic.rounded(whole(value, known))
        return operation(value, known)

    if answer is None:

        def evaluate(frame: AnyFrame) -> Any:
            value = left(frame)
            if type(value) is float and (number := decimal_of(value)) is not None:
                return exact(number, as_decimal)
            return calculate(value)

        return evaluate
    variable, key = answer

    def evaluate_answer(frame: AnyFrame) -> Any:
        value = frame.variables.get(variable)
        value = value.get(key) if type(value) is dict else read_part(value, key, frame)
        if type(value) is float and (number := decimal_of(value)) is not None:
            return exact(number, as_decimal)
        return calculate(value)

    return evaluate_answer


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
