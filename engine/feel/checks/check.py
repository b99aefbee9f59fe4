"""Checks one expression, or one cell of a decision table, without running it."""

from __future__ import annotations

from collections.abc import Mapping

from engine.feel.checks import (
    arithmetic,
    calls,
    comparison,
    iteration,
    literals,
    logic,
    ranges,
    structures,
    type_names,
    variables,
)
from engine.feel.checks.conversion import conversion
from engine.feel.checks.declared import Declared, TypeTree, as_declared
from engine.feel.checks.diagnostic import Diagnostic, Words
from engine.feel.checks.inspection import Inspection, Level, Node, inspect_node, report_not_called
from engine.feel.checks.logic import advise_constant, check_condition
from engine.feel.checks.static_type import ANY, StaticType, static_type
from engine.feel.checks.syntax import parsed, syntax_diagnostic, with_misunderstandings
from engine.feel.checks.unary import inspect_cell
from engine.feel.checks.wording import kind_words
from engine.feel.errors import FeelSyntaxError

# Importing a module registers what it looks at.
_MODULES = (arithmetic, calls, comparison, iteration, literals, logic, ranges, structures, type_names, variables)

Variables = Declared | Mapping[str, TypeTree] | None


def check_expression(text: str, declared: Variables = None, *, expected: TypeTree | None = None) -> list[Diagnostic]:
    """Everything that is certainly wrong with an expression, in the order of the text, and advice.

    `declared` are the variables that exist where it is evaluated (None: nothing is known of them), `expected` is
    what the place asks for.
    """
    return inspect_expression(text, declared, expected=expected)[1]


def inspect_expression(
    text: str, declared: Variables = None, *, expected: TypeTree | None = None
) -> tuple[StaticType, list[Diagnostic]]:
    """What an expression gives, as far as that is certain, and what is wrong with it."""
    known = as_declared(declared)
    inspection = Inspection(text, known)
    try:
        tree = parsed(text, "expression", known)
    except FeelSyntaxError as error:
        return ANY, [syntax_diagnostic(text, error, known)]
    type_ = inspect_node(tree, Level(inspection))
    _check_result(tree, type_, static_type(expected) if expected is not None else None, inspection)
    return type_, with_misunderstandings(inspection.diagnostics(), tree, text, known)


def check_unary_tests(
    text: str,
    input_type: TypeTree | None = None,
    declared: Variables = None,
    *,
    input_text: str = "?",
) -> list[Diagnostic]:
    """Everything that is certainly wrong with a cell of a decision table, whose column has that type."""
    known = as_declared(declared)
    inspection = Inspection(text, known)
    try:
        tree = parsed(text, "unary_tests", known)
    except FeelSyntaxError as error:
        return [syntax_diagnostic(text, error, known)]
    inspect_cell(tree, static_type(input_type), input_text, Level(inspection))
    return with_misunderstandings(inspection.diagnostics(), tree, text, known)


def _check_result(tree: Node, type_: StaticType, expected: StaticType | None, inspection: Inspection) -> None:
    level = Level(inspection)
    if type_.is_builtin and (expected is None or not expected.may_be(frozenset({"function"}))):
        report_not_called(tree, inspection)
        return
    if expected is None or type_.is_reported or not type_.some or expected.is_any:
        return
    if expected.is_only("boolean"):
        if not check_condition(tree, type_, level):
            advise_constant(tree, type_, level)
        return
    if type_.some & expected.some:
        _check_element(tree, type_, expected, inspection)
        return
    mine, theirs = kind_words(type_), kind_words(expected)
    inspection.report(
        tree,
        "wrong-result",
        (
            f"{inspection.text_of(tree)} adalah {mine[0]}; di sini harus {theirs[0]}.",
            f"{inspection.text_of(tree)} is {mine[1]}; here it must be {theirs[1]}.",
        ),
        _remedy(inspection.text_of(tree), type_, expected),
    )


def _check_element(tree: Node, type_: StaticType, expected: StaticType, inspection: Inspection) -> None:
    """Of a list that is asked for, the elements; of a text, the values."""
    if type_.is_only("list") and expected.element is not None and type_.element is not None:
        mine, theirs = type_.element, expected.element
        if not mine.is_any and not mine.is_reported and mine.some and theirs.some and not mine.some & theirs.some:
            words = kind_words(mine), kind_words(theirs)
            inspection.report(
                tree,
                "wrong-result",
                (
                    f"Daftar ini berisi {words[0][0]}; di sini harus {words[1][0]}.",
                    f"This list holds {words[0][1]}; here it must be {words[1][1]}.",
                ),
                (f"Isi daftar dengan {words[1][0]}.", f"Fill the list with {words[1][1]}."),
            )


def _remedy(text: str, given: StaticType, wanted: StaticType) -> Words:
    converted = conversion(text, given, wanted)
    if converted is not None:
        return converted
    if wanted.is_only("list"):
        return f"Tulis sebuah daftar: [{text}].", f"Write a list: [{text}]."
    words = kind_words(wanted)
    return f"Tulis ungkapan yang menghasilkan {words[0]}.", f"Write an expression that gives {words[1]}."
