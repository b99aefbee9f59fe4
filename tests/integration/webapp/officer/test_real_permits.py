"""Three permits, decided by officers in a browser; after each step the public page says nothing personal."""

from __future__ import annotations

import pytest
from support.scenarios import EXAMPLES, scenarios_of
from support.scenarios_over_http import ScenarioOverHttp

from engine import case_variables

OUTCOMES = ("granted", "refused")
FIRST = {process_id: (process_id, scenarios_of(process_id)[0]) for process_id in EXAMPLES}


def longest(process_id: str, outcome: str):
    ending = [scenario for scenario in scenarios_of(process_id) if scenario.get("outcome") == outcome]
    return max(ending, key=lambda scenario: len(scenario["steps"]))


LONGEST = [(process_id, longest(process_id, outcome)) for process_id in EXAMPLES for outcome in OUTCOMES]


def named(scenarios):
    return [pytest.param(process, scenario, id=f"{process}: {scenario['name']}") for process, scenario in scenarios]


@pytest.mark.parametrize(("process_id", "scenario"), named(LONGEST))
def test_the_longest_scenario_with_each_outcome_plays_over_http(sqlite_url, tmp_path, process_id, scenario):
    check(ScenarioOverHttp(sqlite_url, tmp_path / "var", process_id, scenario))


@pytest.mark.parametrize(("process_id", "scenario"), named(FIRST.values()))
def test_the_first_scenario_of_each_permit_plays_on_postgresql(postgresql_url, tmp_path, process_id, scenario):
    check(ScenarioOverHttp(postgresql_url, tmp_path / "var", process_id, scenario))


def check(run: ScenarioOverHttp) -> None:
    case = run.play()
    assert case.outcome == run.scenario.get("outcome"), run.open_steps()
    typed = typed_texts(run)
    assert typed
    for page in run.public_pages:
        assert page.status == 200
        assert [text for text in typed if text in page.text] == []
        rows = page.tree.xpath("//main//table/tbody/tr/td")
        days = [int(cell.text_content()) for cell in rows]
        assert not days or days[-1] == sum(days[:-1])


def typed_texts(run: ScenarioOverHttp) -> set[str]:
    """What applicants typed: numbers, and texts of several words that are no words of the page's own."""
    with run.factory() as session:
        variables = case_variables(session, run.case.id, run.moment)
    own_words = run.app.test_client().get("/lacak").text
    texts = leaves([variables["permohonan"], variables["kasus"]["nama_pemohon"]])
    return {text for text in texts if text.isdigit() or (" " in text and text not in own_words)}


def leaves(value: object) -> set[str]:
    if isinstance(value, dict):
        return set().union(*(leaves(part) for part in value.values()))
    if isinstance(value, list):
        return set().union(*(leaves(part) for part in value))
    return {str(value)} if len(str(value)) > 5 else set()
