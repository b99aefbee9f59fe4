from __future__ import annotations

from collections.abc import Iterator

from webapp.consistency.city import City
from webapp.consistency.finding import Finding


def check(city: City) -> Iterator[Finding]:
    """The working days that a diagram counts against are those that the catalogue promises.

    Where they differ on purpose the catalogue says why (`standard.not_in_diagram`), and says it only then.
    """
    for code, (permit, diagram) in city.procedures.items():
        counted, promised = diagram.properties.get("serviceStandardDays"), str(permit.standard.working_days)
        why = permit.standard.not_in_diagram
        if counted != promised and not why:
            message = (
                f"serviceStandardDays is {counted or 'missing'}, and the catalogue promises {promised} working days"
            )
            yield Finding(diagram.source, permit.process_id, message)
        if counted == promised and why:
            yield Finding(
                "permits.yaml", code, "standard.not_in_diagram: the diagram counts the same days; take it away"
            )
