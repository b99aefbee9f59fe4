"""Runs every rule over every diagram."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from engine.decisions import DecisionError, check_decisions
from engine.definitions.diagram import DiagramError
from engine.definitions.library import Library
from engine.definitions.lint.context import Context
from engine.definitions.lint.rules import load_rules
from engine.definitions.lint.variable_scopes import VariableScopes
from engine.definitions.lint.variable_types import VariableTypes
from engine.finding import Finding
from engine.xml import XmlError

_log = logging.getLogger(__name__)

RULES = load_rules()
UNREADABLE = ("readable", "unreadable-cells", "row-lengths")
"""What is said of files that cannot be used by those that refer to them."""


def check_definitions(library: Library, only: Collection[str] | None = None) -> list[Finding]:
    """Everything that the lint has to say about a library, or about `only` some of its files, errors first."""
    return _in_order(_check(library, only))


def check_diagram(data: bytes, source: str, library: Library) -> list[Finding]:
    """What there is to say about a diagram from anywhere, whatever its file is called, among the files of a library."""
    path = source if source.endswith(".bpmn") else f"{source}.bpmn"
    found = _check(library.replacing({path: data}), [path])
    return _in_order([replace(finding, source=source) for finding in found])


def _in_order(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.severity != "error", f.source, f.line, f.element_id, f.rule))


def _check(library: Library, only: Collection[str] | None) -> list[Finding]:
    """A file that cannot be read is a finding too; the others are still checked."""
    findings = _unreadable_diagrams(library)
    if only is None or any(path.endswith(".dmn") for path in only) or not _has_decisions(library):
        decisions = {path: data for path, data in library.files.items() if path.endswith(".dmn")}
        findings += check_decisions(decisions, only)
    unreadable = {finding.source for finding in findings if finding.rule in UNREADABLE}
    if unreadable:
        library = Library({path: data for path, data in library.files.items() if path not in unreadable})
        if not _has_decisions(library):  # some require those that were left out
            library = Library({path: data for path, data in library.files.items() if not path.endswith(".dmn")})
    scopes = VariableScopes(library)
    types = VariableTypes(library, scopes)
    for diagram in library.diagrams.values():
        if only is None or diagram.source in only:
            findings += _check_one(Context.of(diagram, library, scopes, types))
    return [finding for finding in findings if only is None or finding.source in only]


def _check_one(context: Context) -> list[Finding]:
    return [finding for name in RULES for finding in _run(name, context.for_rule(name))]


def _run(name: str, context: Context) -> Iterator[Finding]:
    """A rule that fails refuses the diagram: what could not be checked is not deployed."""
    try:
        yield from RULES[name](context)
    except Exception:
        _log.exception("rule %s failed on %s", name, context.diagram.source)
        yield context.for_rule("undecided").error(
            None,
            f"Aturan {name} tidak dapat memeriksa diagram ini.",
            "Perbaiki temuan lain dahulu; bila tetap muncul, laporkan berkas ini.",
            f"The rule {name} could not check this diagram.",
            "Mend the other findings first; if it stays, report this file.",
        )


def _unreadable_diagrams(library: Library) -> list[Finding]:
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    for path in sorted(path for path in library.files if path.endswith(".bpmn")):
        try:
            process_id = library.read(path).process_id
        except XmlError as error:
            findings.append(_unreadable(path, error.line, error.message, error.message_en))
            continue
        except DiagramError as error:
            findings.append(Finding("readable", path, error.element_id, "", *error.messages, line=error.line))
            continue
        if process_id in seen:
            findings.append(_same_process(path, process_id, seen[process_id]))
        seen.setdefault(process_id, path)
    return findings


def _has_decisions(library: Library) -> bool:
    try:
        dict(library.decisions)
    except DecisionError:
        return False
    return True


def _unreadable(path: str, line: int, problem_id: str, problem_en: str) -> Finding:
    return Finding(
        "readable",
        path,
        PurePosixPath(path).name,
        "",
        f"Berkas tidak dapat dibaca: {problem_id}",
        "Perbaiki berkas ini di penyuntingnya.",
        f"The file cannot be read: {problem_en}",
        "Mend it in its editor.",
        line=line,
    )


def _same_process(path: str, process_id: str, other: str) -> Finding:
    return Finding(
        "readable",
        path,
        process_id or PurePosixPath(path).name,
        "",
        f"Id proses {process_id} sudah dipakai oleh {other}.",
        "Beri id proses yang lain.",
        f"The process id {process_id} is used by {other} too.",
        "Give the process another id.",
    )
