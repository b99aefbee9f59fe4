"""Calls of built-in functions: number, names and kinds of the arguments, by the signatures that the registry has."""

from __future__ import annotations

from dataclasses import replace

from engine.feel.checks.arguments import Arguments
from engine.feel.checks.conversion import conversion
from engine.feel.checks.diagnostic import Words
from engine.feel.checks.inspection import Given, Level, Node, inspect_node
from engine.feel.checks.iteration import inspect_function
from engine.feel.checks.known_calls import check_known_call
from engine.feel.checks.result_types import result_type
from engine.feel.checks.static_type import StaticType, type_from_text, union
from engine.feel.checks.wording import kind_words
from engine.feel.functions import Builtin
from engine.feel.functions.registry import Overload
from engine.feel.functions.signature import Parameter
from engine.feel.nearest import nearest, perhaps


def inspect_builtin_call(node: Node, builtin: Builtin, arguments: Arguments, level: Level) -> StaticType:
    """The type of what the call gives."""
    named, count = arguments.named, len(arguments.nodes)
    fitting = [own for own in builtin.overloads if (own.takes_names(list(named)) if named else own.takes(count))]
    given: Given = []
    for argument in arguments.nodes:
        given.append((argument, _inspect_argument(builtin, argument, given, level)))
    if not fitting:
        return _report_arguments(node, builtin, arguments, level)
    names = list(named)
    if names:
        # Named arguments come in any order; what follows counts them as the signature does.
        order = [parameter.name for parameter in fitting[0].parameters if parameter.name in named]
        given = [given[names.index(name)] for name in order]
        names = order
    if any(type_.is_reported for _, type_ in given):
        return replace(union(result_type(builtin, own, given) for own in fitting), is_reported=True)
    problem = check_known_call(node, builtin, given, level)
    if problem is not None:
        return problem
    refused = [(index, own) for own in fitting if (index := _refused(own, given, names)) is not None]
    if len(refused) == len(fitting):
        # The signature that takes most of the arguments is the one that was meant.
        index, overload = max(refused, key=lambda entry: entry[0])
        return _report_type(builtin, overload, index, given, names, level)
    taking = [own for own in fitting if all(own is not other for _, other in refused)]
    return union(result_type(builtin, own, given) for own in taking)


def _inspect_argument(builtin: Builtin, argument: Node, before: Given, level: Level) -> StaticType:
    """An argument; a function that is written in place knows what it will be called with."""
    if builtin.name in ("sort", "list replace") and before and argument.data == "function_definition":
        inner = before[0][1].inner
        return inspect_function(argument, level, (inner, inner if builtin.name == "sort" else None))
    return inspect_node(argument, level)


def _report_arguments(node: Node, builtin: Builtin, arguments: Arguments, level: Level) -> StaticType:
    written = " / ".join(builtin.signatures())
    remedy: Words = (f"Tulis {written}.", f"Write {written}.")
    known = list(dict.fromkeys(parameter.name for own in builtin.overloads for parameter in own.parameters))
    wrong = next((token for token in arguments.names if str(token) not in known), None)
    if wrong is not None:
        near = nearest(str(wrong), known)
        if near is not None:
            meant = perhaps(near)
            remedy = (f"{meant[0]} {remedy[0]}", f"{meant[1]} {remedy[1]}")
        return level.inspection.report(
            wrong,
            "arguments",
            (
                f"Fungsi {builtin.name} tidak mempunyai masukan bernama {wrong}.",
                f"The function {builtin.name} has no argument named {wrong}.",
            ),
            remedy,
        )
    count = len(arguments.nodes)
    return level.inspection.report(
        node,
        "arguments",
        (
            f"Fungsi {builtin.name} tidak menerima {count} masukan ini.",
            f"The function {builtin.name} does not take {_these(count)}.",
        ),
        remedy,
    )


def _these(count: int) -> str:
    return {0: "no argument", 1: "this one argument"}.get(count, f"these {count} arguments")


def _refused(overload: Overload, given: Given, names: list[str]) -> int | None:
    """The first argument that the signature certainly does not take; None when it may take them all."""
    for index, (_, type_) in enumerate(given):
        parameter = _parameter(overload, index, names)
        if not may_take(parameter, type_):
            return index
    return None


def _parameter(overload: Overload, index: int, names: list[str]) -> Parameter:
    if names:
        return next(own for own in overload.parameters if own.name == names[index])
    return overload.parameters[min(index, len(overload.parameters) - 1)]


def may_take(parameter: Parameter, given: StaticType) -> bool:
    """Whether a parameter may take a value: anything is a list of one, and a list of one is its element."""
    if given.is_any or parameter.type_name in ("any", "list") or parameter.type_name.startswith("list<"):
        return True
    if not given.some:
        return parameter.optional or parameter.type_name == "any"
    wanted = type_from_text(parameter.type_name)
    if wanted.is_any or given.some & wanted.some:
        return True
    return given.may_be(frozenset({"list"})) and (given.inner.is_any or bool(given.inner.some & wanted.some))


def _report_type(
    builtin: Builtin, overload: Overload, index: int, given: Given, names: list[str], level: Level
) -> StaticType:
    argument, type_ = given[index]
    parameter = _parameter(overload, index, names)
    wanted = type_from_text(parameter.type_name)
    text = level.inspection.text_of(argument)
    mine, theirs = kind_words(type_), kind_words(wanted)
    return level.inspection.report(
        argument,
        "argument-type",
        (
            f"{text} adalah {mine[0]}; {parameter.name} dari {builtin.name} harus {theirs[0]}.",
            f"{text} is {mine[1]}; the {parameter.name} of {builtin.name} must be {theirs[1]}.",
        ),
        _remedy(builtin, text, type_, wanted),
    )


def _remedy(builtin: Builtin, text: str, given: StaticType, wanted: StaticType) -> Words:
    if builtin.name in ("contains", "string length", "starts with", "ends with") and given.is_only("list"):
        other = {"contains": "list contains", "string length": "count"}.get(builtin.name, "some ... satisfies")
        return f"Untuk daftar: {other}.", f"For a list: {other}."
    converted = conversion(text, given, wanted)
    if converted is not None:
        return converted
    words = kind_words(wanted)
    return f"Berikan {words[0]}.", f"Give it {words[1]}."
