"""Lists, contexts and filters."""

from __future__ import annotations

from typing import Any

from engine.feel.compiler.literals import NOT_CONSTANT, constant_of
from engine.feel.compiler.node import Evaluator, Names, Node, compile_body, compile_node, compiles, makes_functions
from engine.feel.limits import check_list_length
from engine.feel.scope import AnyFrame
from engine.feel.values import as_integer, is_number


@compiles("list")
def list_of(node: Node, names: Names) -> Evaluator:
    """A list of values."""
    elements = [compile_node(child, names) for child in node.children if child is not None]
    check_list_length(len(elements))

    def evaluate(frame: AnyFrame) -> list[Any]:
        return [element(frame) for element in elements]

    return evaluate


@compiles("context")
def context(node: Node, names: Names) -> Evaluator:
    """Entries by name; each may use those before it, and a function also itself."""
    inner = names.inner(())
    entries: list[tuple[str, Evaluator]] = []
    for child in node.children:
        if child is None:
            continue
        key, value = str(child.children[0]), child.children[1]
        if any(key == known for known, _ in entries):
            if names.source.strict:
                raise names.source.error(child, f'Kunci "{key}" ditulis dua kali.', f'The key "{key}" is there twice.')
            return lambda frame: None
        if value.data == "function_definition":
            inner.add(key)
        entries.append((key, compile_node(value, inner)))
        inner.add(key)

    def evaluate(frame: AnyFrame) -> dict[str, Any]:
        result: dict[str, Any] = {}
        own = frame.inner(result)
        for key, entry in entries:
            result[key] = entry(own)
        return result

    return evaluate


@compiles("filter")
def filter_of(node: Node, names: Names) -> Evaluator:
    """`list[2]` is the second element, `list[x > 2]` the elements for which this is true.

    Anything that is no list counts as a list of one, null as an empty list. What is neither number nor true keeps no
    element.
    """
    source = compile_node(node.children[0], names)
    condition = compile_body(node.children[1], names.inside_filter())
    position = constant_of(condition)
    if position is not NOT_CONSTANT and is_number(position):
        return lambda frame: element_at(source(frame), position)
    is_kept = makes_functions(node.children[1])

    def evaluate(frame: AnyFrame) -> Any:
        value = source(frame)
        elements = value if type(value) is list else [] if value is None else [value]
        runtime = frame.runtime
        own = frame.inner(None)
        kept: list[Any] = []
        for index, element in enumerate(elements):
            runtime.spend()
            if is_kept:
                own = frame.inner(element)
            own.value = element
            verdict = condition(own)
            if verdict is True:
                kept.append(element)
            elif index == 0 and is_number(verdict):
                return element_at(value, verdict)
        if not elements and is_number(condition(own)):
            return None
        return kept

    return evaluate


def element_at(value: Any, position: Any) -> Any:
    """The element at a position, from 1, or from -1 for the last; null outside of the list."""
    elements = value if type(value) is list else [value]
    index = as_integer(position)
    if index is None or index == 0 or abs(index) > len(elements):
        return None
    return elements[index - 1] if index > 0 else elements[index]
