"""Every scenario of every permit, from the form to the letter."""

from __future__ import annotations

import pytest
from support.deployed_database import whole_library
from support.scenarios import ScenarioRun, all_scenarios, scenario_named, scenario_names

from catalog import shipped_catalog
from webapp.letters.sign import DevelopmentSigner

# One worker plays all scenarios of a permit: it makes the database of that permit once.
SCENARIOS = [
    pytest.param(process_id, name, id=f"{process_id}: {name}", marks=pytest.mark.xdist_group(process_id))
    for process_id, name in scenario_names()
]
every_scenario = pytest.mark.parametrize(("process_id", "name"), SCENARIOS)


@pytest.fixture(autouse=True)
def unsigned(monkeypatch):
    """Here is asked what a letter says. Signing takes longer than all the rest, and has tests of its own."""
    monkeypatch.setattr(DevelopmentSigner, "sign", lambda self, pdf, **_: pdf)


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    """Where one worker plays its scenarios, one after the other."""
    return tmp_path_factory.mktemp("scenarios")


@every_scenario
def test_the_scenario_plays_as_written(place, process_id, name):
    scenario = scenario_named(process_id, name)
    run = ScenarioRun(f"sqlite:///{place}/cases.db", place / "var", process_id, scenario)
    case = run.play()
    run.compare_case(scenario, "at the end")
    assert case.outcome == scenario.get("outcome"), run.open_steps()
    for expected in as_list(scenario.get("letter")) + as_list(scenario.get("letters")):
        texts = [text for _, text in run.letters(expected["template"])]
        assert texts, f"letters of the case: {[template for template, _ in run.letters()]}"
        for part in expected.get("contains", []):
            assert any(str(part) in text for text in texts), f"{part!r} is not in {expected['template']}: {texts[-1]}"


def test_every_step_of_an_officer_says_when_it_is_due():
    for process_id, scenario in all_scenarios():
        steps = [row for row in scenario.get("steps", []) if "task" in row and row["role"] != "pemohon"]
        assert [row["task"] for row in steps if "due" not in row] == [], f"{process_id}: {scenario['name']}"


def test_every_scenario_is_found_by_its_name():
    names = [(process_id, str(scenario["name"])) for process_id, scenario in all_scenarios()]
    assert names == list(scenario_names())
    assert len(set(names)) == len(names)


def test_each_permit_is_granted_corrected_and_refused_somewhere():
    outcomes: dict[str, set[str]] = {}
    for process_id, scenario in all_scenarios():
        outcomes.setdefault(process_id, set()).add(scenario.get("outcome"))
        if any(row.get("role") == "pemohon" for row in scenario.get("steps", [])):
            outcomes[process_id].add("corrected")
    library = whole_library()
    assert set(outcomes) == set(library.startable) - set(library.services)
    assert set(outcomes) == {code.replace("-", "_") for code in shipped_catalog().permits}
    assert {p for p, seen in outcomes.items() if not seen >= {"granted", "refused", "corrected"}} == set()


def as_list(value):
    return value if isinstance(value, list) else [value] if value else []
