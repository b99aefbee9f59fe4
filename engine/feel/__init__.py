"""FEEL, the expression language of diagrams, decision tables and forms (DMN 1.5, chapter 10).

    evaluate("luas * tarif", {"luas": 120, "tarif": 2500})            # 300000
    evaluate_unary_tests("[1..5], > 10", 12)                          # True
    check_expression('luas + "5"', {"luas": NUMBER})                  # what is wrong, without running it
    format_expression("luas*2>100")                                   # luas * 2 > 100

What runs for many cases is compiled once: `compile_expression(text).evaluate(variables, scope)`. Running it reads
variables and calls FEEL functions; it reaches no Python object, attribute or module, and it ends within a budget.
Variables are JSON values; `to_json` makes JSON values of results, which may be decimals, dates, durations and ranges,
and `from_python` and `to_python` turn Python's decimals, dates and times. Types for checks are in engine.feel.checks.
"""

from __future__ import annotations

from engine.feel.checks import Diagnostic, check_expression, check_unary_tests
from engine.feel.errors import FeelError, FeelEvaluationError, FeelLimitError, FeelSyntaxError
from engine.feel.evaluation import evaluate, evaluate_unary_tests
from engine.feel.expression import Expression, UnaryTests, compile_expression, compile_unary_tests
from engine.feel.json_values import to_json
from engine.feel.printer import format_expression, print_expression
from engine.feel.python_values import from_python, to_python
from engine.feel.scope import Calendar, Scope

__all__ = [
    "Calendar",
    "Diagnostic",
    "Expression",
    "FeelError",
    "FeelEvaluationError",
    "FeelLimitError",
    "FeelSyntaxError",
    "Scope",
    "UnaryTests",
    "check_expression",
    "check_unary_tests",
    "compile_expression",
    "compile_unary_tests",
    "evaluate",
    "evaluate_unary_tests",
    "format_expression",
    "from_python",
    "print_expression",
    "to_json",
    "to_python",
]
