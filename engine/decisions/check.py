"""Everything that there is to say about decision files before they are deployed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from lxml.etree import _Element

from engine.decisions.checker import check_table
from engine.decisions.checker.allowed_values import with_allowed_values
from engine.decisions.dmn import href_of, kind
from engine.decisions.errors import DecisionDefinitionError
from engine.decisions.finding import DecisionFinding
from engine.decisions.item_types import ItemTypes
from engine.decisions.library import DecisionLibrary
from engine.decisions.reader import DecisionFile, read_files
from engine.decisions.table_text import read_table_text

Spaces = Mapping[str, DecisionFile]
"""The files that could be parsed, by their namespace."""
FileCheck = Callable[[DecisionFile, Spaces], Iterator[DecisionFinding]]
MAX_IMPORTS = 5


def check_decisions(files: Mapping[str, bytes]) -> list[DecisionFinding]:
    """The findings of all files, errors first. A file that cannot be read does not stop the others."""
    parsed, found = _parse(files)
    spaces = {file.namespace: file for file in parsed.values()}
    for check in CHECKS:
        for file in parsed.values():
            found += check(file, spaces)
    found += _refused({source: files[source] for source in parsed}, parsed, found, are_all=len(parsed) == len(files))
    return sorted(found, key=lambda own: (own.severity != "error", own.source, own.line, own.rule, own.rules))


def _check_tables(file: DecisionFile, spaces: Spaces) -> Iterator[DecisionFinding]:
    """Every table of the file, also those in knowledge models and contexts."""
    imported = [spaces[space] for space in file.imports.values() if space in spaces]
    names = file.names().union(*(own.names() for own in imported))
    types = _types(file, spaces)
    for element in file.root.iter():
        if isinstance(element.tag, str) and kind(element) == "decisionTable":
            table = with_allowed_values(read_table_text(element), file.root)
            yield from check_table(table, types, source=file.source, decision=_decision_of(element), names=names)


CHECKS: tuple[FileCheck, ...] = (_check_tables,)
"""What is asked about each file that can be parsed. The checks of its expressions are added here."""


def _types(file: DecisionFile, spaces: Spaces, depth: int = 0) -> ItemTypes:
    imported = {
        name: _types(spaces[space], spaces, depth + 1)
        for name, space in file.imports.items()
        if space in spaces and depth < MAX_IMPORTS
    }
    return ItemTypes(file.root, imported)


def _decision_of(element: _Element) -> str:
    """The id of the decision or knowledge model around an element."""
    kinds = ("decision", "businessKnowledgeModel")
    return next((own.get("id") or own.get("name") or "" for own in element.iterancestors() if kind(own) in kinds), "")


def _parse(files: Mapping[str, bytes]) -> tuple[dict[str, DecisionFile], list[DecisionFinding]]:
    parsed: dict[str, DecisionFile] = {}
    found = []
    for source, data in files.items():
        try:
            parsed[source] = DecisionFile(data, source)
        except DecisionDefinitionError as error:
            found.append(_unreadable(error))
    return parsed, found


def _refused(
    files: Mapping[str, bytes], parsed: Mapping[str, DecisionFile], found: list[DecisionFinding], *, are_all: bool
) -> list[DecisionFinding]:
    """What the reader refuses, unless a check has said it already.

    It stops at the first fault. So the file is left out, with those that need it, and the others are read again.
    """
    said = {(own.source, own.decision, own.rules, own.cell) for own in found if own.rule in ALSO_READ}
    left, refused = dict(files), []
    while left:
        try:
            if are_all:
                DecisionLibrary(left)
            else:  # what is required may be in a file that cannot be parsed
                read_files([parsed[source] for source in left], strict=True)
            break
        except DecisionDefinitionError as error:
            place = (error.source, error.decision or "", (error.rule,) if error.rule else (), error.cell or "")
            if place not in said:
                refused.append(_unreadable(error))
            for source in _needing(error.source, parsed) & left.keys():
                del left[source]
    return refused


ALSO_READ = ("unreadable-cells", "row-lengths")
"""The rules that say of a table what its reader would refuse."""


def _needing(source: str, parsed: Mapping[str, DecisionFile]) -> set[str]:
    """A file and all that import or require something of it."""
    needs = {own: _spaces_needed(file) for own, file in parsed.items()}
    found = {source}
    while True:
        spaces = {parsed[own].namespace for own in found}
        more = {own for own, needed in needs.items() if needed & spaces} - found
        if not more:
            return found
        found |= more


def _spaces_needed(file: DecisionFile) -> set[str]:
    hrefs = {href_of(element).rpartition("#")[0] for element in file.root.iter() if isinstance(element.tag, str)}
    return {*file.imports.values(), *hrefs} - {file.namespace, ""}


def _unreadable(error: DecisionDefinitionError) -> DecisionFinding:
    place_id = f"aturan {error.rule}, " if error.rule else ""
    place_en = f"rule {error.rule}, " if error.rule else ""
    cell_id = f'kolom "{error.cell}": ' if error.cell else ""
    cell_en = f'column "{error.cell}": ' if error.cell else ""
    return DecisionFinding(
        "readable",
        error.source,
        error.decision or PurePosixPath(error.source).name,
        "",
        f"Berkas tidak dapat dibaca: {place_id}{cell_id}{error.message_id}",
        "Perbaiki berkas ini di penyuntingnya.",
        f"The file cannot be read: {place_en}{cell_en}{error.message_en}",
        "Mend it in its editor.",
        line=error.line or 1,
        decision=error.decision or "",
        rules=(error.rule,) if error.rule else (),
        cell=error.cell or "",
    )
