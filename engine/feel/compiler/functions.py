"""Functions written in an expression: `function(a, b: number) a + b`."""

from __future__ import annotations

from typing import Any

from engine.feel.compiler.node import Evaluator, Names, Node, compile_body, compiles
from engine.feel.compiler.typenames import read_type
from engine.feel.feel_types import FeelType, coerced
from engine.feel.scope import AnyFrame, Runtime
from engine.feel.values import Function


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
    body = compile_body(body_node, names.inner(parameters))
    definition = names.source.text[node.meta.start_pos : node.meta.end_pos]

    def evaluate(frame: AnyFrame) -> Function:
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

        return Function("", tuple(parameters), call, tuple(types), definition=definition, scope=frame)

    return evaluate
