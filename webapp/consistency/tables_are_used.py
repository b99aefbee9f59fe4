from __future__ import annotations

from collections.abc import Iterator

from webapp.consistency.city import City
from webapp.consistency.finding import Finding


def check(city: City) -> Iterator[Finding]:
    """Every decision file is asked by some step, or stands behind one that is."""
    called = {
        node.extension_value("calledDecision", "decisionId")
        for diagram in city.library.diagrams.values()
        for node in diagram.of_type("businessRuleTask")
    }
    used = city.library.decisions.sources_of(name for name in called if name and name in city.library.decisions)
    for path in sorted(city.library.files):
        if path.endswith(".dmn") and path not in used:
            yield Finding(path, "", "is asked by no step: call its decision or take it away")
