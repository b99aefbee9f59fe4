"""Function definitions, and invocations of what they define."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml.etree import _Element

from engine.decisions.boxed.reader import nothing, place_of, read_boxed_in, reads
from engine.decisions.conversion import fitted_at, typed
from engine.decisions.dmn import called_by, child, children, function_kind_of, name_of
from engine.decisions.evaluation import Boxed, Evaluation, Variables
from engine.decisions.reading import Call, Reading, null_because
from engine.feel.functions import BUILTINS
from engine.feel.scope import Runtime
from engine.feel.values import Function

Arguments = Mapping[str, Any]


@reads("functionDefinition")
def read_function_definition(element: _Element, reading: Reading) -> Boxed:
    """A function over its formal parameters. Functions of other languages (Java, PMML) are never run: null.

    An argument that is not of its parameter's type makes the whole call null.
    """
    declared = [
        (
            name_of(parameter),
            reading.types.get(parameter.get("typeRef")),
            place_of(parameter, reading, name_of(parameter)),
        )
        for parameter in children(element, "formalParameter")
    ]
    names = tuple(name for name, _, _ in declared)
    types = tuple(wanted for _, wanted, _ in declared)
    body = _body(element, reading)

    def evaluate(variables: Variables, evaluation: Evaluation) -> Function:
        def call(runtime: Runtime, *arguments: Any) -> Any:
            if len(arguments) != len(declared):
                return None
            given: dict[str, Any] = {}
            for argument, (name, wanted, place) in zip(arguments, declared, strict=True):
                given[name] = fitted_at(argument, wanted, place, evaluation)
                if given[name] is None and argument is not None:
                    return None
            runtime.enter_call()
            try:
                return body({**variables, **given}, evaluation)
            finally:
                runtime.leave_call()

        return Function("", names, call, types)

    return evaluate


def _body(element: _Element, reading: Reading) -> Boxed:
    language = function_kind_of(element)
    if language.upper() == "FEEL":
        return read_boxed_in(element, reading)
    return reading.refuse(
        place_of(element, reading),
        f"Fungsi dalam {language} tidak pernah dijalankan. Tulis fungsinya dalam FEEL.",
        f"Functions in {language} are never run. Write the function in FEEL.",
    )


@reads("invocation")
def read_invocation(element: _Element, reading: Reading) -> Boxed:
    """A call of a knowledge model, decision service or built-in function, with its arguments by name."""
    bindings: dict[str, Boxed] = {}
    for binding in children(element, "binding"):
        parameter = child(binding, "parameter")
        if parameter is None:
            return nothing(binding, reading)
        name = name_of(parameter)
        place = place_of(binding, reading, name)
        bindings[name] = typed(
            read_boxed_in(binding, reading) if len(binding) > 1 else _null,
            reading.types.get(parameter.get("typeRef")),
            place,
        )
    place = place_of(element, reading)
    called = called_by(element)
    if called:
        reading.calls.append(Call(place, called, tuple(bindings), called in reading.names))
    builtin = BUILTINS.get(called) if called not in reading.names else None
    if builtin is not None:
        call_builtin = builtin.call_named
        return _call(lambda variables, evaluation: call_builtin, bindings)
    function = read_boxed_in(element, reading)
    no_function = null_because(place, f'"{called}" bukan fungsi.', f'"{called}" is no function.')

    def find(variables: Variables, evaluation: Evaluation) -> Callable[[Runtime, Arguments], Any] | None:
        target = function(variables, evaluation)
        if type(target) is not Function:
            no_function(variables, evaluation)
            return None
        if target.call_named is None and set(target.parameters) != set(bindings):
            evaluation.remark(
                place,
                f'"{called}" menerima ({", ".join(target.parameters)}), bukan ({", ".join(bindings)}).',
                f'"{called}" takes ({", ".join(target.parameters)}), not ({", ".join(bindings)}).',
            )
            return None
        return target.call_by_name

    return _call(find, bindings)


def _null(variables: Variables, evaluation: Evaluation) -> None:
    """A binding without an expression."""


def _call(
    find: Callable[[Variables, Evaluation], Callable[[Runtime, Arguments], Any] | None], bindings: Mapping[str, Boxed]
) -> Boxed:
    def evaluate(variables: Variables, evaluation: Evaluation) -> Any:
        function = find(variables, evaluation)
        if function is None:
            return None
        return function(evaluation.runtime, {name: boxed(variables, evaluation) for name, boxed in bindings.items()})

    return evaluate
