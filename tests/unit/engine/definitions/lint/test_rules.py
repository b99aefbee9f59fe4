"""Every rule of the lint has a table of small diagrams: what it lets pass, what it refuses, what it advises against."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest
from support.diagrams import form

from engine import Finding, Library, check_definitions
from engine.definitions.lint.rules import load_rules

TABLES = Path(__file__).parent / "tables"
RULES = sorted(load_rules())


def _load(rule: str) -> ModuleType:
    path = TABLES / f"{rule.replace('-', '_')}.py"
    spec = importlib.util.spec_from_file_location(f"lint_table_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TABLE = {rule: _load(rule) for rule in RULES if (TABLES / f"{rule.replace('-', '_')}.py").exists()}


def _cases(kind: str) -> Iterator[object]:
    for rule, table in TABLE.items():
        for name, case in getattr(table, kind, {}).items():
            yield pytest.param(rule, case, id=f"{rule}: {name}")


def _findings(case: bytes | Mapping[str, bytes]) -> list[Finding]:
    """A case is one diagram, or the files of a library."""
    if isinstance(case, bytes):
        case = {"processes/p.bpmn": case}
    forms = {f"forms/definitions/shared/{name}.form": form(name) for name in ("f",)}
    return check_definitions(Library({**forms, **case}))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_two_diagrams_that_pass_and_two_that_it_speaks_of(rule: str) -> None:
    table = TABLE[rule]

    assert len(table.PASSES) >= 2
    assert len(getattr(table, "FAILS", {})) + len(getattr(table, "ADVISES", {})) >= 2
    assert table.__doc__


@pytest.mark.parametrize(("rule", "case"), list(_cases("PASSES")))
def test_it_passes(rule: str, case: bytes) -> None:
    found = _findings(case)

    assert [str(f) for f in found if f.rule == rule or f.severity == "error"] == []


@pytest.mark.parametrize(("rule", "case"), list(_cases("FAILS")))
def test_it_is_refused_with_the_element_and_what_to_do(rule: str, case: bytes) -> None:
    found = [finding for finding in _findings(case) if finding.rule == rule and finding.severity == "error"]

    assert found, [str(f) for f in _findings(case)]
    for finding in found:
        _is_complete(finding)


@pytest.mark.parametrize(("rule", "case"), list(_cases("ADVISES")))
def test_it_runs_with_advice(rule: str, case: bytes) -> None:
    findings = _findings(case)
    found = [finding for finding in findings if finding.rule == rule]

    assert [str(f) for f in findings if f.severity == "error"] == []
    assert found, [str(f) for f in findings]
    for finding in found:
        _is_complete(finding)


def _is_complete(finding: Finding) -> None:
    assert finding.element_id
    assert finding.line > 0
    assert finding.problem_id != finding.problem_en
    assert finding.remedy_id != finding.remedy_en
    for text in (finding.problem_id, finding.problem_en, finding.remedy_id, finding.remedy_en):
        assert text.endswith(".")
