"""The decision files that commands work on, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine import read_library
from engine.decisions import DecisionDefinitionError, DecisionFinding
from engine.decisions.file import DecisionFile
from engine.decisions.finding import refusal
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


def as_findings(error: DecisionDefinitionError) -> list[DecisionFinding]:
    """What a reader refuses, as the report has it."""
    return [refusal(problem) for problem in error.problems]
