"""The cases of the DMN Technology Compatibility Kit, read from the folder beside the project."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from engine.decisions import DecisionError, DecisionLibrary
from engine.decisions.evaluation import Evaluation
from engine.decisions.model import DecisionService, Element, InputData, KnowledgeModel
from engine.feel import FeelError, Scope
from engine.feel.scope import Runtime
from engine.feel.temporal import parse_date, parse_date_and_time, parse_duration, parse_time
from engine.feel.values import Function, as_number, equal

TCK = Path(__file__).resolve().parents[4] / "shared" / "tck"
TEST = "{http://www.omg.org/spec/DMN/20160719/testcase}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
LEVEL_3_FLOOR = 1432
"""Of 1446. Missing: functions in Java. The number may only rise."""

pytestmark = pytest.mark.skipif(
    not TCK.is_dir() and not os.environ.get("CI"), reason="the TCK is not beside the project"
)


class NoCalendar:
    """The TCK knows no working days."""

    def working_days_after(self, day: date, days: int, /) -> date:
        raise NotImplementedError

    def working_days_between(self, start: date, end: date, /) -> int:
        raise NotImplementedError


SCOPE = Scope(datetime(2026, 11, 24, 9, tzinfo=UTC), NoCalendar())


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


def read_value(node: Any) -> Any:
    """A value as the test files write it: a value, a list, or components."""
    for child in node:
        if child.tag == f"{TEST}value":
            return None if child.get(f"{XSI}nil") == "true" else read_simple(child)
        if child.tag == f"{TEST}list":
            if child.get(f"{XSI}nil") == "true":
                return None
            return [read_value(item) for item in child.findall(f"{TEST}item")]
        if child.tag == f"{TEST}component":
            return {own.get("name"): read_value(own) for own in node.findall(f"{TEST}component")}
    return None


def read_simple(node: Any) -> Any:
    kind = (node.get(f"{XSI}type") or "xsd:string").partition(":")[2]
    text = node.text or ""
    readers = {
        "date": parse_date,
        "time": parse_time,
        "dateTime": parse_date_and_time,
        "duration": parse_duration,
        "boolean": lambda own: own == "true",
    }
    if kind in ("decimal", "double", "integer", "int", "long", "float"):
        try:
            return Decimal(text)
        except InvalidOperation:
            return text
    return readers.get(kind, str)(text.strip() if kind in readers else text)


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
    root = etree.parse(str(folder / file)).getroot()
    return root.findtext(f"{TEST}modelName") or ""


def run(case: Case) -> Any:
    """The value that the engine gives for a case."""
    library = load(case.folder)
    model = main_file(case.folder, case.file)
    elements = library.graph.elements.values()
    variables = {own.get("name"): read_value(own) for own in case.node.findall(f"{TEST}inputNode")}
    wanted = next(own for own in case.node.findall(f"{TEST}resultNode") if own.get("name") == case.result)
    invocable = case.node.get("invocableName")
    evaluation = Evaluation(variables, Runtime(SCOPE))
    element = find_element(elements, invocable or case.result, model)
    try:
        if isinstance(element, DecisionService | KnowledgeModel):
            function = element.value(evaluation)
            assert isinstance(function, Function)
            value = function.call(evaluation.runtime, *[variables.get(name) for name in function.parameters])
            if isinstance(value, dict) and isinstance(element, DecisionService) and invocable:
                value = value.get(wanted.get("name"), value)
            return value
        for own in list(elements):
            if own.name in variables and not isinstance(own, InputData):
                evaluation.decided[own.key] = variables[own.name]
        return element.value(evaluation)
    except (DecisionError, FeelError):
        return None


def find_element(elements: Any, name: str, model: str) -> Element:
    named = [own for own in elements if own.name == name and not isinstance(own, InputData)]
    named.sort(key=lambda own: own.source != model)
    return named[0]


def agrees(value: Any, expected: Any) -> bool:
    """Whether a result is what the kit expects; numbers up to its eight digits."""
    if isinstance(expected, Decimal):
        number = as_number(value)
        return number is not None and abs(Decimal(number) - expected) <= Decimal("1e-8") * max(1, abs(expected))
    if isinstance(expected, list):
        return (
            isinstance(value, list)
            and len(value) == len(expected)
            and all(agrees(a, b) for a, b in zip(value, expected, strict=True))
        )
    if isinstance(expected, dict):
        return isinstance(value, dict) and all(agrees(value.get(key), entry) for key, entry in expected.items())
    return equal(value, expected) is True


def passes(case: Case) -> bool:
    wanted = next(own for own in case.node.findall(f"{TEST}resultNode") if own.get("name") == case.result)
    expected = wanted.find(f"{TEST}expected")
    return agrees(run(case), None if expected is None else read_value(expected))


@pytest.mark.parametrize("case", list(find_cases(2)), ids=lambda case: case.name)
def test_every_case_of_level_2_is_answered_as_the_standard_says(case: Case) -> None:
    assert passes(case)


def test_level_2_is_whole() -> None:
    assert len(list(find_cases(2))) == 126


def test_no_case_of_level_3_that_worked_is_lost() -> None:
    outcomes = Counter(passes(case) for case in find_cases(3))
    assert outcomes[True] >= LEVEL_3_FLOOR, outcomes
