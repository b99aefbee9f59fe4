from __future__ import annotations

from collections.abc import Iterator

from webapp.consistency.city import City
from webapp.consistency.finding import Finding


def check(city: City) -> Iterator[Finding]:
    """What a holder can ask for next (`renewals.yaml`) is a choice of the start form, and what it fills in is asked."""
    for code, renewal in city.renewals.items():
        if code not in city.procedures:
            continue
        form = city.start_form(city.procedures[code][1])
        fields = {} if form is None else form.fields
        filled = (renewal.question, renewal.old_number, renewal.old_number_and_date, renewal.old_valid_until)
        for key in filled:
            if key is not None and key not in fields:
                yield Finding("renewals.yaml", code, f"{key!r} is no question of its start form")
        offered = {option.value for option in fields[renewal.question].options} if renewal.question in fields else set()
        for answer in (answer for meant in renewal.answers.values() for answer in meant):
            if answer not in offered:
                yield Finding("renewals.yaml", code, f"{answer!r} is no answer to {renewal.question}")
