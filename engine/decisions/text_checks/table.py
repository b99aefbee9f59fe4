"""Decision tables: tests against their column, outputs against their type and the values that may be given."""

from __future__ import annotations

from dataclasses import replace

from lxml.etree import _Element

from engine.decisions.hit_policies import HitPolicy
from engine.decisions.table_text import ANYTHING, InputClause, OutputClause, TableText, read_table_text
from engine.decisions.text_checks.boxed import accepted, as_declared_type, inspect_text, inspects
from engine.decisions.text_checks.place import TextPlace
from engine.feel.checks import (
    ANY,
    STRING,
    Diagnostic,
    StaticType,
    check_unary_tests,
    context_of,
    inspect_expression,
    list_of,
    of_kind,
    union,
)
from engine.feel.nearest import nearest, perhaps

_FROM_TEXT = frozenset({"date", "time", "date and time", "days and time duration", "years and months duration"})
"""Types for which JSON brings a text."""


@inspects("decisionTable")
def inspect_table(element: _Element, place: TextPlace, expected: StaticType) -> StaticType:
    """The type of what a table answers."""
    table = read_table_text(element)
    columns = [
        _column(own, place.on(own.line, cell=title))
        for own, title in zip(table.inputs, table.input_titles, strict=True)
    ]
    for rule in table.rules:
        for title, (text, type_), cell in zip(table.input_titles, columns, rule.inputs, strict=False):
            if cell not in ANYTHING:
                here = place.on(rule.line, rule=rule.number, cell=title)
                for found in check_unary_tests(cell, type_, here.declared, input_text=text):
                    here.note(here, found)
    return _answer(table, [_output(table, index, place, expected) for index in range(len(table.outputs))])


def _column(clause: InputClause, here: TextPlace) -> tuple[str, StaticType]:
    """What the column looks at, and its type: the declared one, else that of the expression."""
    wanted = here.find_type(clause.type_ref)
    is_text_of_moment = wanted.some <= _FROM_TEXT
    wider = union([wanted, STRING]) if is_text_of_moment else wanted
    found = inspect_text(clause.expression, here, accepted(wider))
    type_ = found if wanted.is_any else wanted
    values = listed_texts(clause.values)
    if type_.is_only("string"):
        known = values or (None if found.values is None else [str(value) for value in found.values])
        if known:
            type_ = replace(type_, values=tuple(known))
    return clause.expression or "?", type_.or_null()


def listed_texts(text: str) -> list[str] | None:
    """The texts that a list of values names; None when it names anything else."""
    if text in ANYTHING:
        return None
    type_, _ = inspect_expression(f"[{text}]")
    inner = type_.inner
    if type_.is_only("list") and inner.is_only("string") and "null" not in inner.kinds and inner.values:
        return [str(value) for value in inner.values]
    return None


def _output(table: TableText, index: int, place: TextPlace, expected: StaticType) -> StaticType:
    """The type of an output column: the declared one, with the values that its rules give."""
    clause, title = table.outputs[index], table.output_titles[index]
    wanted = place.find_type(clause.type_ref)
    if wanted.is_any and len(table.outputs) == 1 and not _gives_list(table):
        wanted = expected
    values = listed_texts(clause.values)
    found = []
    for rule in table.rules:
        if index < len(rule.outputs):
            here = place.on(rule.line, rule=rule.number, cell=title)
            found.append(_output_cell(rule.outputs[index], values, wanted, here))
    if clause.default:
        found.append(_output_cell(clause.default, values, wanted, place.on(clause.line, cell=title)))
    return as_declared_type(union(found), wanted).or_null()


def _output_cell(text: str, values: list[str] | None, wanted: StaticType, place: TextPlace) -> StaticType:
    if text in ANYTHING:
        return of_kind("null")
    type_ = inspect_text(text, place, accepted(wanted))
    known = type_.constant
    if values is not None and type(known) is str and known not in values:
        place.note(place, _not_listed(text, known, values))
    return type_


def _not_listed(text: str, value: str, values: list[str]) -> Diagnostic:
    near = nearest(value, values)
    shown = ", ".join(f'"{own}"' for own in values[:8])
    remedy = perhaps(f'"{near}"') if near else (f"Yang boleh: {shown}.", f"Allowed are: {shown}.")
    return Diagnostic(
        "not-an-option",
        1,
        1,
        1,
        len(text) + 1,
        f'"{value}" tidak termasuk nilai keluaran kolom ini.',
        remedy[0],
        f'"{value}" is not among the output values of this column.',
        remedy[1],
    )


def _gives_list(table: TableText) -> bool:
    policy = HitPolicy.named(table.hit_policy)
    return policy is not None and policy.gives_list and not table.aggregation


def _answer(table: TableText, outputs: list[StaticType]) -> StaticType:
    if not outputs:
        return ANY
    if table.aggregation:
        own = [of_kind("number", "null") if table.aggregation == "COUNT" else ANY for _ in outputs]
    else:
        own = outputs
    row = own[0] if len(own) == 1 else context_of(_named(table.outputs, own))
    return list_of(row) if _gives_list(table) else row.or_null()


def _named(clauses: tuple[OutputClause, ...], types: list[StaticType]) -> dict[str, StaticType]:
    return {clause.name: type_ for clause, type_ in zip(clauses, types, strict=True)}
