from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog import BundledPermit
from forms import Component
from webapp.consistency.city import City
from webapp.consistency.finding import Finding


def check(city: City) -> Iterator[Finding]:
    """What a bundle (`bundles.yaml`) answers, fills in or shares is asked by the start forms of its permits."""
    for code, bundle in city.bundles.items():
        fields = {bundled.permit.code: _fields(city, bundled.permit.code) for bundled in bundle.permits}
        for bundled in bundle.permits:
            if bundled.permit.code in city.procedures:
                yield from _check_permit(code, bundled, fields[bundled.permit.code])
        for fact in bundle.facts:
            for permit, key in fact.items():
                if permit in city.procedures and key not in fields[permit]:
                    yield Finding("bundles.yaml", code, f"{key!r} is no question of the start form of {permit}")


def _check_permit(code: str, bundled: BundledPermit, fields: Mapping[str, Component]) -> Iterator[Finding]:
    for key in (*bundled.answers, *bundled.numbers, *bundled.letters, *bundled.dated_letters):
        if key not in fields:
            message = f"{key!r} is no question of the start form of {bundled.permit.code}"
            yield Finding("bundles.yaml", code, message)
    for key, answer in bundled.answers.items():
        if key in fields and answer not in {option.value for option in fields[key].options}:
            yield Finding("bundles.yaml", code, f"{answer!r} is no answer to {key} of {bundled.permit.code}")


def _fields(city: City, permit: str) -> Mapping[str, Component]:
    form = city.start_form(city.procedures[permit][1]) if permit in city.procedures else None
    return {} if form is None else form.fields
