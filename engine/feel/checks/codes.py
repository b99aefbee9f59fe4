"""What kinds of problems there are: the codes of diagnostics, listed in docs/reference/feel-checks.md."""

from __future__ import annotations

from typing import Literal

Code = Literal[
    "syntax",
    # names and functions
    "unknown-name",
    "unknown-entry",
    "no-parts",
    "unknown-function",
    "missing-parentheses",
    "not-a-function",
    "arguments",
    "parameters",
    "argument-type",
    "recursion",
    "unknown-type",
    # values of kinds that do not go together
    "arithmetic",
    "text-and-number",
    "date-and-number",
    "date-text",
    "different-types",
    "not-boolean",
    "wrong-result",
    "range-types",
    "filter",
    "contains-in-list",
    # values that cannot be
    "malformed-literal",
    "not-an-option",
    "division-by-zero",
    "index-zero",
    "reversed-range",
    "contradiction",
    "pattern",
    "duplicate-key",
    "duplicate-variable",
    # advice
    "constant-condition",
    "redundant-comparison",
    "count-of-text",
    "not-a-list",
    "unused-variable",
    "shadowing",
]
