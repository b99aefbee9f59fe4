"""FEEL, the expression language of diagrams, decision tables and forms.

An expression is compiled once and then run for many cases. Running it reads variables and calls FEEL
functions; it reaches no Python object, attribute or module, and it ends within a budget.
"""

from __future__ import annotations

from engine.feel.errors import FeelError, FeelEvaluationError, FeelLimitError, FeelSyntaxError
from engine.feel.expression import Expression, UnaryTests, compile_expression, compile_unary_tests
from engine.feel.json_values import to_json
from engine.feel.printer import format_expression, print_expression
from engine.feel.scope import Calendar, Scope

__all__ = [
    "Calendar",
    "Expression",
    "FeelError",
    "FeelEvaluationError",
    "FeelLimitError",
    "FeelSyntaxError",
    "Scope",
    "UnaryTests",
    "compile_expression",
    "compile_unary_tests",
    "format_expression",
    "print_expression",
    "to_json",
]
