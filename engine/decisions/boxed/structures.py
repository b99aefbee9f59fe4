"""Contexts, lists and relations."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element

from engine.decisions.boxed.reader import READERS, place_of, read_boxed, read_boxed_in, reads
from engine.decisions.conversion import typed
from engine.decisions.dmn import child, children, line_of, name_of
from engine.decisions.evaluation import Boxed, Evaluation, Variables
from engine.decisions.reading import Reading


@reads("context")
def read_context(element: _Element, reading: Reading) -> Boxed:
    """Named entries, each seeing those before it; the last one without a name is the result of the whole."""
    entries: list[tuple[str, Boxed]] = []
    for entry in children(element, "contextEntry"):
        variable = child(entry, "variable")
        name = "" if variable is None else name_of(variable)
        if name and any(name == known for known, _ in entries):
            return reading.refuse(
                place_of(entry, reading, name),
                f'Isian "{name}" ada dua kali. Beri nama lain.',
                f'The entry "{name}" is there twice. Give it another name.',
            )
        boxed = read_boxed_in(entry, reading)
        if variable is not None:
            wanted = reading.types.get(variable.get("typeRef"))
            boxed = typed(boxed, wanted, place_of(entry, reading, name or None))
        entries.append((name, boxed))

    def evaluate(variables: Variables, evaluation: Evaluation) -> Any:
        visible = dict(variables)
        result: dict[str, Any] = {}
        for name, boxed in entries:
            value = boxed(visible, evaluation)
            if not name:
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
    columns = [(name_of(column), reading.types.get(column.get("typeRef"))) for column in children(element, "column")]
    rows: list[list[tuple[str, Boxed]]] = []
    for number, row in enumerate(children(element, "row"), start=1):
        cells = list(children(row, *READERS))
        if len(cells) != len(columns):
            return reading.refuse(
                reading.place.at(line_of(row), rule=number),
                f"Baris mempunyai {len(cells)} sel, padahal ada {len(columns)} kolom. Samakan jumlahnya.",
                f"The row has {len(cells)} cells, but there are {len(columns)} columns. Make them as many.",
            )
        rows.append(
            [
                (name, typed(read_boxed(cell, reading), wanted, reading.place.at(line_of(cell), cell=name)))
                for (name, wanted), cell in zip(columns, cells, strict=True)
            ]
        )
    return lambda variables, evaluation: [{name: cell(variables, evaluation) for name, cell in row} for row in rows]
