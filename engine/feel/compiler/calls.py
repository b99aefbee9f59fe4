"""Calls of functions, by position and by name."""

from __future__ import annotations

from typing import Any

from lark import Tree

from engine.feel.compiler.literals import constant
from engine.feel.compiler.node import Evaluator, Names, Node, compile_node, compiles
from engine.feel.compiler.quick_calls import quick_call
from engine.feel.functions import BUILTINS, Builtin
from engine.feel.nearest import nearest, perhaps
from engine.feel.scope import AnyFrame
from engine.feel.values import Function


@compiles("function_invocation")
def function_invocation(node: Node, names: Names) -> Evaluator:
    """The result of a function; null when there is no such function or it does not take these arguments."""
    function_node, arguments = node.children
    positional: list[Evaluator] = []
    named: dict[str, Evaluator] = {}
    if isinstance(arguments, Tree) and arguments.data == "named_arguments":
        for argument in arguments.children:
            key, value = argument.children
            if str(key) in named and names.source.strict:
                raise names.source.error(argument, f'Masukan "{key}" diberikan dua kali.', f'"{key}" is given twice.')
            if str(key) in named:
                return constant(None)
            named[str(key)] = compile_node(value, names)
    elif isinstance(arguments, Tree):
        positional = [compile_node(argument, names) for argument in arguments.children]
    builtin = _builtin(function_node, names)
    if builtin is not None:
        _check_arguments(node, builtin, len(positional), list(named), names)
        return _call_of_builtin(builtin, positional, named)
    return _call_of_value(compile_node(function_node, names), positional, named)


def _builtin(node: Any, names: Names) -> Builtin | None:
    """The built-in function that a call names, unless something nearer has that name."""
    if not isinstance(node, Tree) or node.data != "name":
        return None
    name = str(node.children[0])
    if names.is_local(name) or name in names.source.declared:
        return None
    if name in BUILTINS:
        return BUILTINS[name]
    if names.source.strict:
        near = nearest(name, BUILTINS)
        remedy = ("", "") if near is None else perhaps(f'"{near}"')
        raise names.source.error(node, f'Fungsi "{name}" tidak ada.', f'There is no function "{name}".', remedy)
    return None


def _check_arguments(node: Node, builtin: Builtin, count: int, given: list[str], names: Names) -> None:
    if not names.source.strict or (builtin.takes_names(given) if given else builtin.takes(count)):
        return
    signatures = " / ".join(builtin.signatures())
    raise names.source.error(
        node,
        f'Fungsi "{builtin.name}" tidak menerima masukan ini.',
        f'The function "{builtin.name}" does not take these arguments.',
        (f"Tulis {signatures}.", f"Write {signatures}."),
    )


def _call_of_builtin(builtin: Builtin, positional: list[Evaluator], named: dict[str, Evaluator]) -> Evaluator:
    if named:
        return lambda frame: builtin.call_named(frame.runtime, {key: value(frame) for key, value in named.items()})
    quick = quick_call(builtin, positional)
    if quick is not None:
        return quick
    return lambda frame: builtin.call(frame.runtime, *[argument(frame) for argument in positional])


def _call_of_value(function: Evaluator, positional: list[Evaluator], named: dict[str, Evaluator]) -> Evaluator:
    def evaluate(frame: AnyFrame) -> Any:
        target = function(frame)
        if type(target) is not Function:
            return None
        if not named:
            return target.call(frame.runtime, *[argument(frame) for argument in positional])
        return target.call_by_name(frame.runtime, {key: value(frame) for key, value in named.items()})

    return evaluate
