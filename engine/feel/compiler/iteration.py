"""`for`, `some` and `every`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.feel.compiler.domains import counted, elements_of
from engine.feel.compiler.node import Evaluator, Names, Node, compile_body, compiles, makes_functions
from engine.feel.limits import check_list_length
from engine.feel.scope import AnyFrame, Frame


@dataclass(frozen=True, slots=True)
class _Iterator:
    """One `variable in start .. end` of a loop; it may look at the variables before it."""

    variable: str
    start: Evaluator
    end: Evaluator | None = None

    def values(self, frame: AnyFrame) -> Any:
        """What the variable walks, or None when that is nothing to walk."""
        if self.end is not None:
            return counted(self.start(frame), self.end(frame))
        return elements_of(self.start(frame))


def _turns(iterators: list[_Iterator], frame: AnyFrame, *, is_kept: bool) -> Iterator[AnyFrame | None]:
    """The frame of each turn, the last variable fastest; None where there is nothing to walk.

    The turns share one frame, and what one turn bound is gone with the next. Only a loop that makes functions gives
    each turn a frame to keep: a function remembers what the names meant in its turn.
    """
    iterator, *inner = iterators
    values = iterator.values(frame)
    if values is None:
        yield None
        return
    runtime = frame.runtime
    variable = iterator.variable
    for value in values:
        runtime.steps -= 1
        if runtime.steps < 0:
            runtime.refuse()
        turn = frame
        if is_kept:
            turn = Frame(frame.variables, runtime, {**frame.value, variable: value}, frame.parent)
        else:
            turn.value[variable] = value
        if inner:
            yield from _turns(inner, turn, is_kept=is_kept)
        else:
            yield turn


@compiles("for_expression")
def for_expression(node: Node, names: Names) -> Evaluator:
    """The results of all turns; `partial` holds those so far. The last variable turns fastest."""
    *iteration_nodes, body_node = node.children
    level = names.inner(("partial",))
    iterators: list[_Iterator] = []
    for iteration in iteration_nodes:
        variable, start, end = iteration.children
        iterators.append(
            _Iterator(str(variable), compile_body(start, level), None if end is None else compile_body(end, level))
        )
        level.add(str(variable))
    body = compile_body(body_node, level)
    uses_partial = any(node.scan_values(lambda token: token == "partial"))
    is_kept = makes_functions(node)

    def evaluate(frame: AnyFrame) -> list[Any] | None:
        runtime = frame.runtime
        results: list[Any] = []
        for turn in _turns(iterators, Frame(frame.variables, runtime, {"partial": []}, frame), is_kept=is_kept):
            if turn is None:
                return None
            if uses_partial:
                runtime.spend(len(results))
                turn.value["partial"] = [*results]
            results.append(body(turn))
        check_list_length(len(results))
        return results

    return evaluate


@compiles("quantified_expression")
def quantified_expression(node: Node, names: Names) -> Evaluator:
    """`some`: whether the condition is true once. `every`: whether it is always true.

    Null when the answer hangs on a turn that gives no boolean, or when there is nothing to walk.
    """
    quantifier, *bindings, condition_node = node.children
    wanted = str(quantifier.children[0]) == "some"
    level = names.inner(())
    iterators: list[_Iterator] = []
    for binding in bindings:
        variable, values = binding.children
        iterators.append(_Iterator(str(variable), compile_body(values, level)))
        level.add(str(variable))
    condition = compile_body(condition_node, level)
    is_kept = makes_functions(node)

    if len(iterators) == 1 and not is_kept:
        return _quantified_over_one(iterators[0], condition, wanted=wanted)

    def evaluate(frame: AnyFrame) -> bool | None:
        outcome: bool | None = not wanted
        for turn in _turns(iterators, Frame(frame.variables, frame.runtime, {}, frame), is_kept=is_kept):
            if turn is None:
                return None
            verdict: object = condition(turn)
            if verdict is wanted:
                return wanted
            if type(verdict) is not bool:
                outcome = None
        return outcome

    return evaluate


def _quantified_over_one(iterator: _Iterator, condition: Evaluator, *, wanted: bool) -> Evaluator:
    """The commonest form, over one list, without a generator between: a third faster on short lists."""
    variable = iterator.variable

    def evaluate(frame: AnyFrame) -> bool | None:
        runtime = frame.runtime
        bound: dict[str, Any] = {}
        own = Frame(frame.variables, runtime, bound, frame)
        values = iterator.values(own)
        if values is None:
            return None
        outcome: bool | None = not wanted
        for value in values:
            runtime.steps -= 1
            if runtime.steps < 0:
                runtime.refuse()
            bound[variable] = value
            verdict: object = condition(own)
            if verdict is wanted:
                return wanted
            if type(verdict) is not bool:
                outcome = None
        return outcome

    return evaluate
