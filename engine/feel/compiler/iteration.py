"""`for`, `some`, `every`, and functions written in an expression."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.feel.compiler.node import Evaluator, Names, Node, compile_node, compiles
from engine.feel.compiler.typenames import read_type
from engine.feel.feel_types import FeelType, coerced
from engine.feel.limits import check_list_length
from engine.feel.scope import Frame, Runtime
from engine.feel.temporal import Date
from engine.feel.values import Function, Range, as_integer

Domain = tuple[str, Evaluator, Evaluator | None]


@compiles("for_expression")
def for_expression(node: Node, names: Names) -> Evaluator:
    """The results of all turns; `partial` holds those so far. The last variable turns fastest."""
    *iterations, body_node = node.children
    level = names.inner(("partial",))
    domains: list[Domain] = []
    for iteration in iterations:
        variable, start, end = iteration.children
        domains.append((str(variable), compile_node(start, level), None if end is None else compile_node(end, level)))
        level.add(str(variable))
    body = compile_node(body_node, level)

    def evaluate(frame: Frame) -> list[Any] | None:
        results: list[Any] = []

        def turn(bound: dict[str, Any], index: int) -> bool:
            if index == len(domains):
                check_list_length(len(results) + 1)
                if uses_partial:
                    frame.runtime.spend(len(results))
                results.append(body(frame.inner({**bound, "partial": [*results] if uses_partial else results})))
                return True
            variable, start, end = domains[index]
            inner = frame.inner(bound)
            values = _domain(start(inner), end(inner) if end is not None else None, is_counted=end is not None)
            if values is None:
                return False
            for value in values:
                frame.runtime.spend()
                if not turn({**bound, variable: value}, index + 1):
                    return False
            return True

        return results if turn({}, 0) else None

    uses_partial = any(str(token) == "partial" for token in node.scan_values(lambda token: token == "partial"))
    return evaluate


def _domain(start: Any, end: Any, *, is_counted: bool) -> Iterable[Any] | None:
    """What a loop walks: the elements of a list, or the whole numbers or days of a range."""
    if is_counted:
        return _counted(start, end)
    if type(start) is Range:
        values = _counted(start.start, start.end)
        if values is None:
            return None
        walked = list(values)
        walked = walked if start.start_included else walked[1:]
        return walked if start.end_included else walked[:-1]
    if start is None:
        return None
    return start if type(start) is list else [start]


def _counted(start: Any, end: Any) -> Iterable[Any] | None:
    first, last = as_integer(start), as_integer(end)
    if first is not None and last is not None:
        check_list_length(abs(last - first) + 1)
        return range(first, last + 1) if first <= last else range(first, last - 1, -1)
    if type(start) is Date and type(end) is Date:
        days = end.ordinal - start.ordinal
        check_list_length(abs(days) + 1)
        step = 1 if days >= 0 else -1
        return [start.plus_days(number) for number in range(0, days + step, step)]
    return None


@compiles("quantified_expression")
def quantified_expression(node: Node, names: Names) -> Evaluator:
    """`some`: whether the condition is true once. `every`: whether it is always true."""
    quantifier, *bindings, condition_node = node.children
    wanted = str(quantifier.children[0]) == "some"
    level = names.inner(())
    domains: list[tuple[str, Evaluator]] = []
    for binding in bindings:
        variable, values = binding.children
        domains.append((str(variable), compile_node(values, level)))
        level.add(str(variable))
    condition = compile_node(condition_node, level)

    def evaluate(frame: Frame) -> bool | None:
        outcome: bool | None = not wanted

        def turn(bound: dict[str, Any], index: int) -> bool:
            """Whether the answer is found and the turning can end."""
            nonlocal outcome
            if index == len(domains):
                verdict = condition(frame.inner(bound))
                if verdict is wanted:
                    outcome = wanted
                    return True
                if type(verdict) is not bool:
                    outcome = None
                return False
            variable, values = domains[index]
            elements = _domain(values(frame.inner(bound)), None, is_counted=False)
            if elements is None:
                outcome = None
                return True
            for element in elements:
                frame.runtime.spend()
                if turn({**bound, variable: element}, index + 1):
                    return True
            return False

        turn({}, 0)
        return outcome

    return evaluate


@compiles("function_definition")
def function_definition(node: Node, names: Names) -> Evaluator:
    """`function(a, b: number) a + b`. An `external` one, in another language, is never run: null."""
    *parameter_nodes, external, body_node = node.children
    parameters: list[str] = []
    types: list[FeelType] = []
    for parameter in parameter_nodes:
        if parameter is None:
            continue
        parameters.append(str(parameter.children[0]))
        type_node = parameter.children[1]
        types.append((None if type_node is None else read_type(type_node, names)) or FeelType("Any"))
    body = compile_node(body_node, names.inner(parameters))

    def evaluate(frame: Frame) -> Function:
        def call(runtime: Runtime, *arguments: Any) -> Any:
            if len(arguments) != len(parameters) or external is not None:
                return None
            given = [coerced(argument, type_, runtime) for argument, type_ in zip(arguments, types, strict=True)]
            if any(was is not None and now is None for was, now in zip(arguments, given, strict=True)):
                return None
            runtime.enter_call()
            try:
                return body(frame.inner(dict(zip(parameters, given, strict=True))))
            finally:
                runtime.leave_call()

        return Function("", tuple(parameters), call, tuple(types))

    return evaluate
