"""Everything that there is to say about decision files before they are deployed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from engine.decisions.dmn import children, id_of, kind, variable_type_of
from engine.decisions.file import DecisionFile, parse_files
from engine.decisions.finding import DecisionFinding, refusal
from engine.decisions.reader import Read, read_files
from engine.decisions.table_checks import check_table
from engine.decisions.table_text import read_table_text
from engine.decisions.text_checks import check_texts

FileCheck = Callable[[DecisionFile, Read], Iterator[DecisionFinding]]
ALSO_READ = ("unreadable-cells", "row-lengths", "priorities")
"""The rules that say of a table what its reader refuses too."""


def check_decisions(files: Mapping[str, bytes], only: Collection[str] | None = None) -> list[DecisionFinding]:
    """The findings of all files, errors first. A file that cannot be read does not stop the others.

    Of files beside `only` these, it is said no more than that they cannot be read.
    """
    parsed, problems = parse_files(files)
    read = read_files(parsed, strict=True, complete=not problems)
    asked = [file for file in parsed if only is None or file.source in only]
    found = [finding for check in CHECKS for file in asked for finding in check(file, read)]
    mistyped = {_cell(own) for own in found if own.rule == "cell-types"}
    found = [own for own in found if own.rule != "different-types" or _cell(own) not in mistyped]
    said = {_cell(own) for own in found if own.rule in ALSO_READ}
    refused = [refusal(own, "Berkas tidak dapat dibaca: ", "The file cannot be read: ") for own in problems]
    refused += [refusal(own) for own in read.problems]
    found += [own for own in refused if _cell(own) not in said]
    return sorted(found, key=lambda own: (own.severity != "error", own.source, own.line, own.rule, own.rules))


def _cell(finding: DecisionFinding) -> tuple[str, str, tuple[int, ...], str]:
    """What a finding is about: of one cell a mistake is said once, by the check that says it best."""
    return finding.source, finding.decision, finding.rules, finding.cell


def _check_tables(file: DecisionFile, read: Read) -> Iterator[DecisionFinding]:
    """Every table of the file, also those in knowledge models and contexts."""
    types, names = read.types[file.source], read.names[file.source]
    for owner in children(file.root, "decision", "businessKnowledgeModel"):
        for element in owner.iter("{*}decisionTable"):
            if kind(element):
                yield from check_table(
                    read_table_text(element),
                    types,
                    source=file.source,
                    decision=id_of(owner),
                    type_ref=variable_type_of(owner),
                    names=names,
                )


CHECKS: tuple[FileCheck, ...] = (_check_tables, check_texts)
"""What is asked about each file that can be parsed."""
