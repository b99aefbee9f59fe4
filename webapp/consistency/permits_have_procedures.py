from __future__ import annotations

from collections.abc import Iterator

from webapp.consistency.city import City
from webapp.consistency.finding import Finding


def check(city: City) -> Iterator[Finding]:
    """Every permit has a procedure, and every procedure outside services/ that people start is a permit."""
    for code, permit in city.permits.items():
        if permit.process_id not in city.library.startable:
            yield Finding("permits.yaml", code, f"has no procedure: draw processes/{permit.process_id}.bpmn")
    known = {permit.process_id for permit in city.permits.values()}
    for process_id in city.library.startable:
        if process_id not in known and process_id not in city.library.services:
            source = city.library.diagrams[process_id].source
            yield Finding(source, process_id, "is no permit of the catalogue: write its entry into permits.yaml")
