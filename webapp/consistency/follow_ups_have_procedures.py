from __future__ import annotations

from collections.abc import Iterator

from webapp.consistency.city import City
from webapp.consistency.finding import Finding


def check(city: City) -> Iterator[Finding]:
    """Every procedure of a follow-up lies in processes/services/, and every procedure there is that of a follow-up.

    The answers that its applicant reads are given at some step.
    """
    named = {follow_up.process_id for follow_up in city.follow_ups.values()}
    for code, follow_up in city.follow_ups.items():
        if follow_up.process_id not in city.library.services:
            message = f"has no procedure: draw processes/services/{follow_up.process_id}.bpmn"
            yield Finding("follow_ups.yaml", code, message)
            continue
        for variable in follow_up.answers:
            if variable not in _answered(city, follow_up.process_id):
                yield Finding(
                    "follow_ups.yaml", code, f"answers names {variable!r}, which no step of the procedure gives"
                )
    for process_id in city.library.services:
        if process_id not in named:
            source = city.library.diagrams[process_id].source
            yield Finding(source, process_id, "is no follow-up of the catalogue: write its entry into follow_ups.yaml")


def _answered(city: City, process_id: str) -> set[str]:
    tasks = city.library.diagrams[process_id].of_type("userTask")
    return {task.properties.get("answersVariable") or task.id for task in tasks}
