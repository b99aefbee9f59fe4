"""Boxed expressions other than tables: literals, contexts, calls, lists, functions, conditions, loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml.etree import _Element

from engine.decisions.dmn import child, children, kind, line_of, name_of, text_of
from engine.decisions.errors import DecisionDefinitionError
from engine.decisions.evaluation import Boxed, Evaluation, Variables
from engine.decisions.reading import Reading
from engine.decisions.table import read_table
from engine.feel.compiler.structures import element_at
from engine.feel.feel_types import ANY, coerced
from engine.feel.scope import Runtime
from engine.feel.values import Function, Range, as_integer, is_number

Reader = Callable[[_Element, Reading], Boxed]

READERS: dict[str, Reader] = {"decisionTable": read_table}


def reads(element_kind: str) -> Callable[[Reader], Reader]:
    """Registers the reader of an element of DMN."""

    def register(reader: Reader) -> Reader:
        READERS[element_kind] = reader
        return reader

    return register


def read_boxed_in(element: _Element, reading: Reading) -> Boxed:
    """The boxed expression inside an element."""
    own = child(element, *READERS)
    if own is None:
        return _nothing(element, reading)
    return read_boxed(own, reading)


def read_boxed(element: _Element, reading: Reading) -> Boxed:
    """A boxed expression, with its value as its `typeRef` says."""
    boxed = READERS[kind(element)](element, reading)
    wanted = reading.types.get(element.get("typeRef"))
    if wanted is ANY:
        return boxed
    return lambda variables, evaluation: coerced(boxed(variables, evaluation), wanted)


def _nothing(element: _Element, reading: Reading) -> Boxed:
    if reading.strict:
        raise DecisionDefinitionError(
            "Tidak ada tabel atau ungkapan di dalamnya.",
            "There is no table or expression in it.",
            source=reading.source,
            decision=reading.decision,
            line=line_of(element),
        )
    return lambda variables, evaluation: None


@reads("literalExpression")
def read_literal_expression(element: _Element, reading: Reading) -> Boxed:
    """A FEEL expression."""
    if not text_of(element):
        return _nothing(element, reading)
    expression = reading.expression(element)
    return lambda variables, evaluation: expression.run(variables, evaluation.runtime)


@reads("context")
def read_context(element: _Element, reading: Reading) -> Boxed:
    """Named entries, each seeing those before it; the last one without a name is the result of the whole."""
    entries = []
    for entry in children(element, "contextEntry"):
        variable = child(entry, "variable")
        name = None if variable is None else name_of(variable)
        wanted = ANY if variable is None else reading.types.get(variable.get("typeRef"))
        entries.append((name, wanted, read_boxed_in(entry, reading)))

    def evaluate(variables: Variables, evaluation: Evaluation) -> Any:
        visible = dict(variables)
        result: dict[str, Any] = {}
        for name, wanted, boxed in entries:
            value = coerced(boxed(visible, evaluation), wanted)
            if name is None:
                return value
            visible[name] = result[name] = value
        return result

    return evaluate


@reads("list")
def read_list(element: _Element, reading: Reading) -> Boxed:
    """A list of boxed expressions."""
    items = [read_boxed(item, reading) for item in children(element, *READERS)]
    return lambda variables, evaluation: [item(variables, evaluation) for item in items]


@reads("relation")
def read_relation(element: _Element, reading: Reading) -> Boxed:
    """A list of contexts, written as rows and columns."""
    names = [name_of(column) for column in children(element, "column")]
    rows = [[read_boxed(cell, reading) for cell in children(row, *READERS)] for row in children(element, "row")]
    return lambda variables, evaluation: [
        {name: cell(variables, evaluation) for name, cell in zip(names, row, strict=False)} for row in rows
    ]


@reads("invocation")
def read_invocation(element: _Element, reading: Reading) -> Boxed:
    """A call of a business knowledge model or function, with its arguments by name."""
    called = read_boxed_in(element, reading)
    bindings = []
    for binding in children(element, "binding"):
        parameter = child(binding, "parameter")
        if parameter is not None:
            wanted = reading.types.get(parameter.get("typeRef"))
            bindings.append((name_of(parameter), wanted, read_boxed_in(binding, reading)))

    def evaluate(variables: Variables, evaluation: Evaluation) -> Any:
        function = called(variables, evaluation)
        arguments = {name: coerced(boxed(variables, evaluation), wanted) for name, wanted, boxed in bindings}
        if type(function) is not Function or set(arguments) != set(function.parameters):
            return None
        return function.call(evaluation.runtime, *[arguments[name] for name in function.parameters])

    return evaluate


@reads("functionDefinition")
def read_function_definition(element: _Element, reading: Reading) -> Boxed:
    """A function over its formal parameters. Functions of other languages (Java, PMML) are never run."""
    parameters = [(name_of(p), reading.types.get(p.get("typeRef"))) for p in children(element, "formalParameter")]
    names = tuple(name for name, _ in parameters)
    types = tuple(wanted for _, wanted in parameters)
    is_feel = element.get("kind", "FEEL") == "FEEL"
    body = read_boxed_in(element, reading) if is_feel else _foreign

    def evaluate(variables: Variables, evaluation: Evaluation) -> Function:
        def call(runtime: Runtime, *arguments: Any) -> Any:
            if len(arguments) != len(parameters):
                return None
            converted = [coerced(argument, wanted) for argument, wanted in zip(arguments, types, strict=True)]
            if any(was is not None and now is None for was, now in zip(arguments, converted, strict=True)):
                return None
            given = dict(zip(names, converted, strict=True))
            runtime.enter_call()
            try:
                return body({**variables, **given}, evaluation)
            finally:
                runtime.leave_call()

        return Function("", names, call, types)

    return evaluate


def _foreign(variables: Variables, evaluation: Evaluation) -> None:
    return None


@reads("conditional")
def read_conditional(element: _Element, reading: Reading) -> Boxed:
    """If, then, else."""
    condition, first, second = (_part(element, name, reading) for name in ("if", "then", "else"))

    def evaluate(variables: Variables, evaluation: Evaluation) -> Any:
        verdict = condition(variables, evaluation)
        if verdict is not None and type(verdict) is not bool:
            return None
        return (first if verdict else second)(variables, evaluation)

    return evaluate


@reads("filter")
def read_filter(element: _Element, reading: Reading) -> Boxed:
    """The elements for which the match is true; it knows `item` and the entries of the element."""
    source, match = _part(element, "in", reading), _part(element, "match", reading)

    def evaluate(variables: Variables, evaluation: Evaluation) -> Any:
        elements = source(variables, evaluation)
        if elements is None:
            return None
        kept = []
        for item in elements if type(elements) is list else [elements]:
            evaluation.runtime.spend()
            inner = {**variables, **(item if type(item) is dict else {}), "item": item}
            verdict = match(inner, evaluation)
            if is_number(verdict):
                return element_at(elements, verdict)
            if type(verdict) is not bool:
                return None
            if verdict:
                kept.append(item)
        return kept

    return evaluate


@reads("for")
def read_for(element: _Element, reading: Reading) -> Boxed:
    """The results of all turns of a loop; `partial` holds those so far."""
    variable = element.get("iteratorVariable") or "item"
    source, body = _part(element, "in", reading), _part(element, "return", reading)

    def evaluate(variables: Variables, evaluation: Evaluation) -> Any:
        elements = _walked(source(variables, evaluation))
        if elements is None:
            return None
        results: list[Any] = []
        for item in elements:
            evaluation.runtime.spend(1 + len(results))
            results.append(body({**variables, variable: item, "partial": [*results]}, evaluation))
        return results

    return evaluate


def _quantified(wanted: bool) -> Reader:
    def read(element: _Element, reading: Reading) -> Boxed:
        variable = element.get("iteratorVariable") or "item"
        source, condition = _part(element, "in", reading), _part(element, "satisfies", reading)

        def evaluate(variables: Variables, evaluation: Evaluation) -> bool | None:
            elements = _walked(source(variables, evaluation))
            if elements is None:
                return None
            outcome: bool | None = not wanted
            for item in elements:
                evaluation.runtime.spend()
                verdict = condition({**variables, variable: item}, evaluation)
                if type(verdict) is not bool:
                    return None
                if verdict is wanted:
                    outcome = wanted
            return outcome

        return evaluate

    return read


reads("some")(_quantified(True))
reads("every")(_quantified(False))


def _part(element: _Element, name: str, reading: Reading) -> Boxed:
    own = child(element, name)
    return _nothing(element, reading) if own is None else read_boxed_in(own, reading)


def _walked(source: Any) -> list[Any] | None:
    if source is None:
        return None
    if type(source) is Range:
        start, end = as_integer(source.start), as_integer(source.end)
        if start is None or end is None or abs(end - start) > 10_000:
            return None
        return list(range(start + (not source.start_included), end + source.end_included))
    return source if type(source) is list else [source]
