"""Runs every rule over every diagram."""

from __future__ import annotations

from engine.decisions import DecisionError
from engine.definitions.diagram import read_diagram
from engine.definitions.finding import Finding
from engine.definitions.library import Library
from engine.definitions.lint.context import Context, Rule
from engine.definitions.lint.rules import (
    clocks,
    conditions,
    expressions,
    gateways,
    identifiers,
    parallel_writes,
    reachability,
    references,
    supported_elements,
    timers,
    user_tasks,
    variables,
)
from engine.xml import XmlError

RULES: tuple[Rule, ...] = (
    supported_elements.check,
    identifiers.check,
    reachability.check,
    gateways.check,
    conditions.check,
    expressions.check,
    variables.check,
    references.check,
    user_tasks.check,
    timers.check,
    clocks.check,
    parallel_writes.check,
)


def check_library(library: Library) -> list[Finding]:
    """Every finding about every file. A file that cannot be read is a finding too, and ends the check."""
    unreadable = [*_unreadable_diagrams(library), *_unreadable_decisions(library)]
    if unreadable:
        return unreadable
    contexts = [Context(diagram, library) for diagram in library.diagrams.values()]
    return [finding for context in contexts for rule in RULES for finding in rule(context)]


def _unreadable_diagrams(library: Library) -> list[Finding]:
    findings = []
    seen: dict[str, str] = {}
    for path, data in library.files.items():
        if not path.endswith(".bpmn"):
            continue
        try:
            process_id = read_diagram(data, path).process_id
        except (XmlError, ValueError) as error:
            findings.append(_unreadable(path, str(error)))
            continue
        if process_id in seen:
            findings.append(_unreadable(path, f"process id {process_id} is used by {seen[process_id]} too"))
        seen[process_id] = path
    return findings


def _unreadable_decisions(library: Library) -> list[Finding]:
    try:
        dict(library.decisions)
    except (DecisionError, XmlError) as error:
        return [_unreadable(getattr(error, "source", "processes/decisions"), str(error))]
    return []


def _unreadable(path: str, problem: str) -> Finding:
    return Finding(
        rule="readable",
        source=path,
        element_id="",
        element_name="",
        message_id=f"Berkas tidak dapat dibaca: {problem}. Perbaiki berkas ini di penyunting diagram.",
        message_en=f"The file cannot be read: {problem}. Mend it in the diagram editor.",
    )
