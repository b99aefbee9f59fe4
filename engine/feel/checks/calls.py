"""Calls of functions: the function exists, and takes these arguments."""

from __future__ import annotations

from collections.abc import Sequence

from lark import Tree

from engine.feel.checks.arguments import Arguments, read_arguments
from engine.feel.checks.builtin_calls import inspect_builtin_call
from engine.feel.checks.inspection import Level, Node, inspect_node, inspects
from engine.feel.checks.static_type import ANY, REPORTED, Signature, StaticType
from engine.feel.checks.variables import report_unknown_name
from engine.feel.checks.wording import kind_words
from engine.feel.functions import BUILTINS
from engine.feel.nearest import SURELY, nearest, perhaps
from engine.feel.syntax.advice import feel_function, foreign_functions


@inspects("function_invocation")
def function_invocation(node: Node, level: Level) -> StaticType:
    """A call: of a built-in function, of a variable that holds one, or of nothing."""
    function_node, given = node.children
    arguments = read_arguments(given)
    name = str(function_node.children[0]) if isinstance(function_node, Tree) and function_node.data == "name" else ""
    found = level.find(name) if name else inspect_node(function_node, level)
    if found is not None:
        return _call_of_value(node, function_node, found, arguments, level)
    if name in BUILTINS:
        return inspect_builtin_call(node, BUILTINS[name], arguments, level)
    for argument in arguments.nodes:
        inspect_node(argument, level)
    return _unknown_function(function_node, name, arguments, level)


def _unknown_function(node: Node, name: str, arguments: Arguments, level: Level) -> StaticType:
    inspection = level.inspection
    if level.is_being_defined(name):
        return report_unknown_name(node, name, level)
    if not inspection.declared.is_complete and inspection.declared.may_hold_functions:
        return ANY
    first = inspection.text_of(arguments.nodes[0]) if arguments.nodes else ""
    other = feel_function(name, first)
    if other is not None:
        remedy = (f"Tulis {other}.", f"Write {other}.")
    elif (near := nearest(name, [*BUILTINS, *level.visible()])) is not None:
        remedy = perhaps(f"{near}(...)")
    elif (slip := nearest(name, foreign_functions(), SURELY)) is not None:
        remedy = perhaps(str(feel_function(slip, first)))
    else:
        remedy = (
            "Daftar fungsi ada di docs/reference/feel.md.",
            "The functions are listed in docs/reference/feel.md.",
        )
    return inspection.report(
        node,
        "unknown-function",
        (f"Fungsi {name} tidak ada.", f"There is no function {name}."),
        remedy,
    )


def _call_of_value(
    node: Node, function_node: Node, function: StaticType, arguments: Arguments, level: Level
) -> StaticType:
    inspection = level.inspection
    signature = function.signature
    types = [inspect_node(argument, level) for argument in arguments.nodes]
    text = inspection.text_of(function_node)
    if function.is_reported:
        return ANY
    if not function.may_be(frozenset({"function"})):
        if not function.some:
            return REPORTED
        words = kind_words(function)
        return inspection.report(
            function_node,
            "not-a-function",
            (f"{text} adalah {words[0]}, bukan fungsi.", f"{text} is {words[1]}, and no function."),
            (f"Hapus kurung di belakang {text}.", f"Remove the brackets after {text}."),
        )
    if signature is None or not function.is_only("function"):
        return ANY
    wrong = _wrong_count(signature, arguments)
    if wrong:
        shown = f"{text}({', '.join(signature.parameters)})"
        return inspection.report(
            node,
            "parameters",
            (f"{text} tidak menerima masukan ini.", f"{text} does not take these arguments."),
            (f"Tulis {shown}.", f"Write {shown}."),
        )
    problem = _report_argument(text, signature, arguments, types, level)
    return signature.result.or_null() if problem is None else problem


def _report_argument(
    text: str, signature: Signature, arguments: Arguments, types: Sequence[StaticType], level: Level
) -> StaticType | None:
    """Says which argument is of a kind that the function does not take; None when there is none."""
    inspection = level.inspection
    order = [signature.parameters.index(name) for name in arguments.named] or list(range(len(types)))
    for argument, type_, index in zip(arguments.nodes, types, order, strict=True):
        wanted = signature.types[index]
        if _never_fits(type_, wanted):
            mine, theirs = kind_words(type_), kind_words(wanted)
            return inspection.report(
                argument,
                "argument-type",
                (
                    f"{inspection.text_of(argument)} adalah {mine[0]}; {text} memerlukan {theirs[0]}.",
                    f"{inspection.text_of(argument)} is {mine[1]}; {text} needs {theirs[1]}.",
                ),
                (f"Berikan {theirs[0]}.", f"Give it {theirs[1]}."),
            )
    return None


def _wrong_count(signature: Signature, arguments: Arguments) -> bool:
    if arguments.named:
        return set(arguments.named) != set(signature.parameters)
    return len(arguments.positional) != len(signature.parameters)


def _never_fits(given: StaticType, wanted: StaticType) -> bool:
    """A list of one element is worth the element, an element a list, and a date its midnight."""
    if given.is_reported or given.is_any or not given.some or wanted.is_any or wanted.may_be(frozenset({"list"})):
        return False
    if given.may_be(frozenset({"list"})) and not _never_fits(given.inner, wanted):
        return False
    if given.may_be(frozenset({"date"})) and wanted.may_be(frozenset({"date and time"})):
        return False
    return not given.some & wanted.some
