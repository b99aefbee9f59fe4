"""What the engine runs right is accepted at deployment: the lint refuses none of these processes by mistake."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from support.diagrams import files
from support.story import ALL, Case

from engine import Library
from engine.definitions.lint import check_definitions

NOT_ASKED = {"variables"}
"""The stories begin with variables that no form asks for."""


TWICE = "may run twice at once"
"""The lint refuses work that is done twice (docs/decisions); the engine runs it as the standard has it."""


def refusing_rules(case: Case) -> set[str]:
    findings = check_definitions(Library(files(case.drawing, shared=case.parts)))
    errors = [finding for finding in findings if finding.severity == "error" and TWICE not in finding.problem_en]
    return {finding.rule for finding in errors} - NOT_ASKED


def test_every_process_whose_story_ends_well_is_accepted_and_the_exceptions_are_written_down():
    for path in Path(__file__).parent.glob("test_*.py"):
        import_module(f"conformance.{path.stem}")
    cases = [case for case in ALL if not case.goes_wrong]
    assert len(cases) > 700
    surprises = {case.title: rules for case in cases if (rules := refusing_rules(case)) != set(case.refused.split())}
    assert surprises == {}
