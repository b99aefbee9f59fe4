"""The decision files that commands work on, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine import Finding, read_library
from engine.decisions import DecisionDefinitionError, DecisionLibrary
from engine.decisions.file import DecisionFile
from webapp.cli.context import load_settings


def project_decisions() -> dict[str, bytes]:
    """The decision files of the project, by their path in it."""
    library = read_library(load_settings().definitions_dir)
    return {path: data for path, data in library.files.items() if path.endswith(".dmn")}


def among_project(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """These files, with those of the project that they may require; a copy stands for its original."""
    given = {_namespace(data, source) for source, data in files.items()}
    project = {path: data for path, data in project_decisions().items() if _namespace(data, path) not in given}
    return {**files, **project}


def _namespace(data: bytes, source: str) -> str:
    try:
        return DecisionFile(data, source).namespace
    except DecisionDefinitionError:
        return source


def read_decision_files(paths: tuple[Path, ...]) -> dict[str, bytes]:
    """The files by the paths that people gave."""
    return {str(path): path.read_bytes() for path in paths}


def check_files(files: Mapping[str, bytes]) -> list[Finding]:
    """What is wrong with decision files."""
    try:
        DecisionLibrary(files)
    except DecisionDefinitionError as error:
        return as_findings(error)
    return []


def as_findings(error: DecisionDefinitionError) -> list[Finding]:
    """What a reader refuses, as the report has it."""
    return [_as_finding(problem) for problem in error.problems]


def _as_finding(error: DecisionDefinitionError) -> Finding:
    rule_id, rule_en = (f"Aturan {error.rule}: ", f"Rule {error.rule}: ") if error.rule else ("", "")
    cell_id, cell_en = (f'kolom "{error.cell}": ', f'column "{error.cell}": ') if error.cell else ("", "")
    return Finding(
        rule="readable",
        source=error.source,
        element_id=error.decision or Path(error.source).name,
        element_name="",
        problem_id=f"{rule_id}{cell_id}{error.message_id}",
        remedy_id="Perbaiki di penyunting DMN.",
        problem_en=f"{rule_en}{cell_en}{error.message_en}",
        remedy_en="Correct it in the DMN editor.",
        line=error.line or 0,
    )
