"""The boxed iterators: for, some, every."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element

from engine.decisions.boxed.reader import Reader, read_part, reads
from engine.decisions.dmn import iterator_name_of
from engine.decisions.evaluation import Boxed, Evaluation, Variables
from engine.decisions.reading import Reading
from engine.feel.compiler.domains import elements_of
from engine.feel.limits import check_list_length


@reads("for")
def read_for(element: _Element, reading: Reading) -> Boxed:
    """The results of all turns of a loop; `partial` holds those so far."""
    variable = iterator_name_of(element)
    source, body = read_part(element, "in", reading), read_part(element, "return", reading)
    uses_partial = any("partial" in (text.text or "") for text in element.iter("{*}text"))

    def evaluate(variables: Variables, evaluation: Evaluation) -> Any:
        elements = elements_of(source(variables, evaluation))
        if elements is None:
            return None
        results: list[Any] = []
        for item in elements:
            check_list_length(len(results) + 1)
            evaluation.runtime.spend(1 + len(results) if uses_partial else 1)
            partial = [*results] if uses_partial else results
            results.append(body({**variables, variable: item, "partial": partial}, evaluation))
        return results

    return evaluate


def _quantified(wanted: bool) -> Reader:
    """`some` (true is wanted) or `every` (false is): a condition that is neither true, false nor null gives null."""

    def read(element: _Element, reading: Reading) -> Boxed:
        variable = iterator_name_of(element)
        source, condition = read_part(element, "in", reading), read_part(element, "satisfies", reading)

        def evaluate(variables: Variables, evaluation: Evaluation) -> bool | None:
            elements = elements_of(source(variables, evaluation))
            if elements is None:
                return None
            verdicts: set[Any] = set()
            for item in elements:
                evaluation.runtime.spend()
                verdict = condition({**variables, variable: item}, evaluation)
                if verdict is not None and type(verdict) is not bool:
                    return None
                verdicts.add(verdict)
            if wanted in verdicts:
                return wanted
            return None if None in verdicts else not wanted

        return evaluate

    return read


reads("some")(_quantified(True))
reads("every")(_quantified(False))
