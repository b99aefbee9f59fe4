"""What the static checks expect a decision to give is what it gives: every decision of the DMN TCK that we have."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support.static_types import conforms

from engine.decisions.file import DecisionFile, parse_files
from engine.decisions.reader import read_files
from engine.decisions.text_checks.file_types import FileTypes
from engine.feel.checks import StaticType


def _read_tck() -> ModuleType:
    """The cases and how they are run: those of the test of the kit itself."""
    spec = importlib.util.spec_from_file_location("dmn_tck_cases", Path(__file__).with_name("test_dmn_tck.py"))
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


KIT = _read_tck()
pytestmark = KIT.pytestmark


@cache
def checked(folder: Path) -> list[tuple[DecisionFile, FileTypes]]:
    """The files of a model, each with the types of its elements."""
    parsed, _ = parse_files({path.name: path.read_bytes() for path in sorted(folder.glob("*.dmn"))})
    read = read_files(parsed, strict=False, complete=True)
    found = []
    for file in parsed:
        types = FileTypes(file, read.types[file.source], read.names[file.source], read.graph.elements)
        types.inspect_all()
        found.append((file, types))
    return found


def type_of(case: Any) -> StaticType | None:
    """The type of the decision that a case asks for; None where the case asks for something else."""
    model = KIT.main_file(case.folder, case.file)
    for file, types in checked(case.folder):
        if file.name == model or len(checked(case.folder)) == 1:
            for element in file.root.iter("{*}decision"):
                if element.get("name") == case.result:
                    return types.type_of(element.get("id") or case.result)
    return None


@pytest.mark.parametrize(("level", "at_least"), [(2, 100), (3, 1_000)])
def test_every_decision_gives_a_value_of_the_type_that_is_expected(level: int, at_least: int) -> None:
    wrong, count = [], 0
    for case in KIT.find_cases(level):
        type_ = None if case.node.get("invocableName") else type_of(case)
        if type_ is not None:
            count += 1
            if not conforms(KIT.run(case), type_):
                wrong.append(case.name)

    assert wrong == []
    assert count >= at_least


def test_of_level_2_only_what_the_kit_means_to_be_null_is_said_to_be_wrong() -> None:
    folders = {case.folder for case in KIT.find_cases(2)}
    said = {
        (folder.name, found.code)
        for folder in folders
        for _, types in checked(folder)
        for _, _, found in types.noted
        if found.severity == "error"
    }

    assert said == {("0105-feel-math", "division-by-zero"), ("0105-feel-math", "arithmetic")}
