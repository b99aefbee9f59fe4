from __future__ import annotations

from collections.abc import Iterator

from webapp.consistency.city import City
from webapp.consistency.finding import Finding


def check(city: City) -> Iterator[Finding]:
    """Every permit belongs to a family, and each family's example is a permit of that family."""
    for code, permit in city.permits.items():
        if permit.archetype not in city.families:
            known = ", ".join(city.families)
            yield Finding(
                "permits.yaml", code, f"archetype {permit.archetype!r} is no family; the families are {known}"
            )
    for code, family in city.families.items():
        example = city.permits.get(family.example)
        if example is None:
            yield Finding("families.yaml", code, f"the example {family.example!r} is no permit: name one of the family")
        elif example.archetype != code:
            message = f"the example {family.example!r} is of the family {example.archetype}: name one of this family"
            yield Finding("families.yaml", code, message)
