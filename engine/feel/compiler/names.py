"""Names and paths: `permohonan.luas_bangunan`."""

from __future__ import annotations

from typing import Any

from engine.feel.compiler.node import Evaluator, Names, Node, compile_node, compiles, frame_at
from engine.feel.compiler.parts import read_part
from engine.feel.functions import BUILTINS
from engine.feel.scope import AnyFrame


@compiles("parenthesised")
def parenthesised(node: Node, names: Names) -> Evaluator:
    """Brackets only group."""
    return compile_node(node.children[0], names)


@compiles("name")
def name(node: Node, names: Names) -> Evaluator:
    """The value of a name; null when nothing has that name."""
    return compile_name(str(node.children[0]), names)


def compile_name(own: str, names: Names) -> Evaluator:
    """The nearest meaning of a name: filtered element, local name, variable, built-in function."""
    filters, local = names.resolve(own)
    if filters:
        return _maybe_in_filtered_element(own, filters, local, names)
    if local is not None:
        return _local(own, local)
    names.source.free_names.add(own)
    return _variable(own)


def _variable(own: str) -> Evaluator:
    function = BUILTINS.get(own)
    default = None if function is None else function.as_value()

    def evaluate(frame: AnyFrame) -> Any:
        return frame.variables.get(own, default)

    if "." in own:
        return _dotted(own)
    if default is None:
        evaluate.variable = own  # type: ignore[attr-defined]
    return evaluate


def _dotted(own: str) -> Evaluator:
    """A decision file may declare a name with a dot; where there is none of that name, the dot is a path."""
    first, *rest = [part.strip() for part in own.split(".")]

    def evaluate(frame: AnyFrame) -> Any:
        if own in frame.variables:
            return frame.variables[own]
        value = frame.variables.get(first)
        for part in rest:
            value = read_part(value, part, frame)
        return value

    return evaluate


def _local(own: str, hops: int) -> Evaluator:
    if hops == 0:
        return lambda frame: frame.value.get(own)
    if hops == 1:
        return lambda frame: frame.parent.value.get(own)  # type: ignore[union-attr]
    return lambda frame: frame_at(frame, hops).value.get(own)


def _maybe_in_filtered_element(own: str, filters: list[int], local: int | None, names: Names) -> Evaluator:
    if local in filters:  # the name is `item`
        otherwise: Evaluator = lambda frame: frame_at(frame, local).value  # noqa: E731
    elif local is not None:
        otherwise = _local(own, local)
    else:
        names.source.free_names.add(own)
        otherwise = _variable(own)

    def evaluate(frame: AnyFrame) -> Any:
        for hops in filters:
            element = frame_at(frame, hops).value
            if type(element) is dict and own in element:
                return element[own]
        return otherwise(frame)

    return evaluate


@compiles("path")
def path(node: Node, names: Names) -> Evaluator:
    """The entry of a context, the part of a date or duration; of a list, that of each element."""
    own = str(node.children[1])
    source = compile_node(node.children[0], names)
    variable = getattr(source, "variable", None)
    if variable is None:

        def evaluate(frame: AnyFrame) -> Any:
            value = source(frame)
            return value.get(own) if type(value) is dict else read_part(value, own, frame)

        return evaluate

    # The commonest path of all, an answer of a form, is one closure instead of two.
    def evaluate_answer(frame: AnyFrame) -> Any:
        value = frame.variables.get(variable)
        return value.get(own) if type(value) is dict else read_part(value, own, frame)

    evaluate_answer.answer = (variable, own)  # type: ignore[attr-defined]
    return evaluate_answer
