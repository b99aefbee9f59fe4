"""Checks every expression of a decision file without running it, and tells what a decision gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.decisions.file import DecisionFile
from engine.decisions.finding import DecisionFinding, at_cell
from engine.decisions.item_types import ItemTypes
from engine.decisions.reader import Read
from engine.decisions.text_checks.file_types import FileTypes
from engine.decisions.text_checks.place import TextPlace
from engine.feel.checks import Diagnostic, StaticType
from engine.feel.checks.declared import TypeTree

SAID_BY_THE_READER = frozenset(
    {"syntax", "unknown-function", "arguments", "unknown-type", "duplicate-key", "recursion"}
)
"""What keeps a text from being compiled is said when the file is read."""


def check_texts(file: DecisionFile, read: Read) -> Iterator[DecisionFinding]:
    """What is certainly wrong with the expressions of a file, and advice: one finding for each problem."""
    types = FileTypes(file, read.types[file.source], read.names[file.source], read.graph.elements)
    for decision, place, found in types.inspect_all():
        if found.code not in SAID_BY_THE_READER:
            yield _finding(file.source, decision, place, found)


def decision_type(file: DecisionFile, decision_id: str) -> StaticType:
    """What a decision gives, as far as its own file shows."""
    names = file.names()
    return FileTypes(file, ItemTypes(file.root, names), names).type_of(decision_id)


def check_call(file: DecisionFile, decision_id: str, given: Mapping[str, TypeTree]) -> list[DecisionFinding]:
    """What is wrong with a decision and what it requires, when it is asked with variables of these types."""
    names = file.names()
    types = FileTypes(file, ItemTypes(file.root, names), names, given=given)
    types.type_of(decision_id)
    return [_finding(file.source, *noted) for noted in types.noted]


def _finding(source: str, decision: str, place: TextPlace, found: Diagnostic) -> DecisionFinding:
    line_id, line_en = (f"baris {found.line}, ", f"line {found.line}, ") if found.line > 1 else ("", "")
    lead_id, lead_en = at_cell(
        place.rule, place.cell, f"{line_id}huruf ke-{found.column}", f"{line_en}character {found.column}"
    )
    return DecisionFinding(
        found.code,
        source,
        decision,
        "",
        f"{lead_id}{found.problem_id}",
        found.remedy_id,
        f"{lead_en}{found.problem_en}",
        found.remedy_en,
        found.severity,
        line=place.line,
        decision=decision,
        rules=(place.rule,) if place.rule else (),
        cell=place.cell,
    )
