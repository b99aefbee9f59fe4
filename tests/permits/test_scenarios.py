"""Every scenario of every permit, from the form to the letter."""

from __future__ import annotations

import pytest
from support.scenarios import ScenarioRun, all_scenarios

SCENARIOS = [
    pytest.param(process_id, scenario, id=f"{process_id}: {scenario['name']}")
    for process_id, scenario in all_scenarios()
]


@pytest.mark.parametrize(("process_id", "scenario"), SCENARIOS)
def test_the_scenario_plays_as_written(sqlite_url, tmp_path, process_id, scenario):
    run = ScenarioRun(sqlite_url, tmp_path / "var", process_id, scenario)
    case = run.play()
    if "open" in scenario:
        assert run.open_steps() == scenario["open"]
    assert case.outcome == scenario.get("outcome"), run.open_steps()
    letters = run.letters()
    for expected in as_list(scenario.get("letter")) + as_list(scenario.get("letters")):
        texts = [text for template, text in letters if template == expected["template"]]
        assert texts, [template for template, _ in letters]
        for part in expected.get("contains", []):
            assert str(part) in texts[-1]


def test_each_permit_is_granted_corrected_and_refused_somewhere():
    outcomes: dict[str, set[str]] = {}
    for process_id, scenario in all_scenarios():
        outcomes.setdefault(process_id, set()).add(scenario.get("outcome"))
        if any(row.get("role") == "pemohon" for row in scenario.get("steps", [])):
            outcomes[process_id].add("corrected")
    assert set(outcomes) >= {"sktm", "siup", "imb_rumah_tinggal"}
    for process_id, seen in outcomes.items():
        assert seen >= {"granted", "refused", "corrected"}, process_id


def as_list(value):
    return value if isinstance(value, list) else [value] if value else []
