"""Static checks: what is certainly wrong with an expression, said before anything runs.

    check_expression('permohonan.luas + "5"', {"permohonan": context_of({"luas": NUMBER})})

A problem is an error only when it is certain for every value of the declared types; the rest is advice, or is not said.
"""

from __future__ import annotations

from engine.feel.checks.check import check_expression, check_unary_tests, inspect_expression
from engine.feel.checks.declared import Declared
from engine.feel.checks.diagnostic import Diagnostic
from engine.feel.checks.form_answers import answer_types, answers_type
from engine.feel.checks.json_type import as_json
from engine.feel.checks.static_type import (
    ANY,
    BOOLEAN,
    NULL,
    NUMBER,
    STRING,
    StaticType,
    context_of,
    list_of,
    of_kind,
    one_of,
    static_type,
    text_that_spells,
    union,
)
from engine.feel.checks.value_type import type_of_value

__all__ = [
    "ANY",
    "BOOLEAN",
    "NULL",
    "NUMBER",
    "STRING",
    "Declared",
    "Diagnostic",
    "StaticType",
    "answer_types",
    "answers_type",
    "as_json",
    "check_expression",
    "check_unary_tests",
    "context_of",
    "inspect_expression",
    "list_of",
    "of_kind",
    "one_of",
    "static_type",
    "text_that_spells",
    "type_of_value",
    "union",
]
