from __future__ import annotations

from collections.abc import Iterator

from webapp.consistency.city import City
from webapp.consistency.finding import Finding

CHOICES = frozenset({"radio", "select", "checklist"})


def check(city: City) -> Iterator[Finding]:
    """What a variant of a permit (`variants` in permits.yaml) answers is a choice of its start form."""
    for code, (permit, diagram) in city.procedures.items():
        form = city.start_form(diagram)
        fields = {} if form is None else form.fields
        for name, variant in permit.variants.items():
            said = [*((key, (answer,)) for key, answer in variant.answers.items()), *variant.among.items()]
            for key, answers in said:
                if key not in fields or fields[key].type not in CHOICES:
                    yield Finding("permits.yaml", code, f"variant {name!r}: {key!r} is no choice of its start form")
                    continue
                offered = {option.value for option in fields[key].options}
                for answer in answers:
                    if answer not in offered:
                        yield Finding("permits.yaml", code, f"variant {name!r}: {answer!r} is no answer to {key}")
