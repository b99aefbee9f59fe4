"""One case of some shipped permits, stored half way through its longest scenario."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from support.deployed_database import bundle_of
from support.engine import JAKARTA
from support.scenarios import EXAMPLES, Row, ScenarioRun, scenarios_of

from engine import CaseEvent, case_history, case_variables
from engine.definitions.repository import get_executable
from tests.golden.situation import Situation, Step, at, do


@cache
def permit_situations() -> dict[str, Situation]:
    """By the name `izin-<process id>`."""
    return {f"izin-{process_id}": _situation(process_id, _longest(process_id)) for process_id in EXAMPLES}


def _longest(process_id: str) -> Row:
    """The longest scenario that comes to an end."""
    ending = [scenario for scenario in scenarios_of(process_id) if scenario.get("outcome")]
    return max(ending, key=lambda scenario: len(scenario["steps"]))


def _situation(process_id: str, scenario: Row) -> Situation:
    with TemporaryDirectory() as folder:
        run = ScenarioRun(f"sqlite:///{folder}/golden.db", Path(folder), process_id, scenario)
        case = run.play()
        with run.factory() as session:
            events = case_history(session, case.id)
            at_the_end = dict(case_variables(session, case.id, run.moment))
            specs = get_executable(session, case.definition_hash).specs
    jobs = [node.element for spec in specs.values() for node in spec.nodes.values() if node.element.job_type]
    results = {element.id: at_the_end.get(element.answers_variable) or {} for element in jobs}
    steps = list(_steps(events, results))
    half = len(steps) // 2
    return Situation(
        bundle_of(process_id).files,
        process_id,
        before=tuple(steps[:half]),
        after=tuple(steps[half:]),
        variables=events[0].data["variables"],
        at=events[0].at.astimezone(JAKARTA),
    )


def _steps(events: list[CaseEvent], results: dict[str, Any]) -> Iterator[Step]:
    """What moved the case, as its log has it."""
    for event in events:
        if event.kind == "task_completed":
            moment = event.at.astimezone(JAKARTA)
            signed = {"oleh": event.actor_name, "pada": moment.isoformat(timespec="seconds")}
            yield at(event.at)
            yield do(event.element_id or "", {**event.data["answers"], **signed})
        elif event.kind == "service_completed":
            yield do(event.element_id or "", results.get(event.element_id or "", {}))
        elif event.kind == "timer_fired":
            yield at(event.at)
