"""The cases of the DMN Technology Compatibility Kit, read from the folder beside the project.

Everything goes through what `engine.decisions` and `engine.feel` export. A case of level 3 that fails must be
listed in `tck_failing.yaml` with its reason, and one that is listed there must fail.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from engine.decisions import DecisionLibrary
from engine.feel import Scope, evaluate

TCK = Path(__file__).resolve().parents[4] / "shared" / "tck"
LISTED: Mapping[str, str] = {
    name: group["reason"]
    for group in yaml.safe_load(Path(__file__).with_name("tck_failing.yaml").read_text(encoding="utf-8"))
    for name in group["cases"]
}
TEST = "{http://www.omg.org/spec/DMN/20160719/testcase}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
SHARE_OF_LEVEL_3 = 0.97

pytestmark = pytest.mark.skipif(
    not TCK.is_dir() and not os.environ.get("CI"), reason="the TCK is not beside the project"
)


SCOPE = Scope(datetime(2026, 11, 24, 9, tzinfo=UTC))


@dataclass(frozen=True)
class Case:
    """One expected result of one test case."""

    folder: Path
    file: str
    number: str
    result: str
    node: Any

    @property
    def name(self) -> str:
        return f"{self.folder.name}-{self.number}-{self.result}"


def feel(text: str, /, **variables: Any) -> Any:
    """The value of an expression."""
    return evaluate(text, variables, scope=SCOPE)


def read_value(node: Any) -> Any:
    """A value as the test files write it: a value, a list, or components."""
    for child in node:
        if child.get(f"{XSI}nil") == "true":
            return None
        if child.tag == f"{TEST}value":
            return read_simple(child)
        if child.tag == f"{TEST}list":
            return [read_value(item) for item in child.findall(f"{TEST}item")]
        if child.tag == f"{TEST}component":
            return {own.get("name"): read_value(own) for own in node.findall(f"{TEST}component")}
    return None


FROM_TEXT = {"date": "date", "time": "time", "dateTime": "date and time", "duration": "duration"}


def read_simple(node: Any) -> Any:
    kind = (node.get(f"{XSI}type") or "xsd:string").partition(":")[2]
    text = node.text or ""
    if kind in FROM_TEXT:
        return feel(f"{FROM_TEXT[kind]}(text)", text=text.strip())
    if kind == "boolean":
        return text.strip() == "true"
    if kind in ("decimal", "double", "integer", "int", "long", "float"):
        try:
            return Decimal(text)
        except InvalidOperation:
            return text
    return text


def find_cases(level: int) -> Iterator[Case]:
    for folder in sorted((TCK / f"level-{level}").glob("*")):
        for file in sorted(folder.glob("*-test-*.xml")):
            for node in etree.parse(str(file)).getroot().iter(f"{TEST}testCase"):
                for result in node.findall(f"{TEST}resultNode"):
                    yield Case(folder, file.name, node.get("id") or "", result.get("name") or "", node)


@cache
def load(folder: Path) -> DecisionLibrary:
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.dmn"))}
    return DecisionLibrary(files, strict=False)


@cache
def main_file(folder: Path, file: str) -> str:
    return etree.parse(str(folder / file)).getroot().findtext(f"{TEST}modelName") or ""


def run(case: Case) -> Any:
    """The value that the engine gives for a case; of a service with several outputs, the one that is asked for."""
    library, model = load(case.folder), main_file(case.folder, case.file)
    inputs = {own.get("name"): read_value(own) for own in case.node.findall(f"{TEST}inputNode")}
    invocable = case.node.get("invocableName")
    if not invocable:
        return library.evaluate(case.result, inputs, SCOPE, model=model).value
    value = library.invoke(invocable, inputs, SCOPE, model=model).value
    return value.get(case.result, value) if isinstance(value, dict) else value


def agrees(value: Any, expected: Any) -> bool:
    """Whether a result is what the kit expects; numbers up to its eight digits."""
    if isinstance(expected, list):
        return (
            isinstance(value, list)
            and len(value) == len(expected)
            and all(agrees(a, b) for a, b in zip(value, expected, strict=True))
        )
    if isinstance(expected, dict):
        return isinstance(value, dict) and all(agrees(value.get(key), entry) for key, entry in expected.items())
    if isinstance(expected, Decimal):
        within = Decimal("1e-8") * max(1, abs(expected))
        return (
            feel(
                "value instance of number and abs(value - expected) <= within",
                value=value,
                expected=expected,
                within=within,
            )
            is True
        )
    return feel("value = expected", value=value, expected=expected) is True


def passes(case: Case) -> bool:
    wanted = next(own for own in case.node.findall(f"{TEST}resultNode") if own.get("name") == case.result)
    expected = wanted.find(f"{TEST}expected")
    return agrees(run(case), None if expected is None else read_value(expected))


@cache
def failing(level: int) -> list[str]:
    return [case.name for case in find_cases(level) if not passes(case)]


@pytest.mark.parametrize("case", list(find_cases(2)), ids=lambda case: case.name)
def test_every_case_of_level_2_is_answered_as_the_standard_says(case: Case) -> None:
    assert passes(case)


def test_level_2_is_whole() -> None:
    assert len(list(find_cases(2))) == 126


def test_every_case_of_level_3_that_fails_is_listed_with_its_reason() -> None:
    assert [name for name in failing(3) if name not in LISTED] == []


def test_every_case_that_is_listed_fails() -> None:
    assert sorted(LISTED) == sorted(name for name in failing(3) if name in LISTED)


def test_of_level_3_at_least_97_percent_pass() -> None:
    count = len(list(find_cases(3)))
    assert count >= 1446
    assert len(failing(3)) <= count * (1 - SHARE_OF_LEVEL_3)
