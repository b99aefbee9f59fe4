from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from forms import FormDefinition
from webapp.consistency.city import City
from webapp.consistency.finding import Finding


def check(city: City) -> Iterator[Finding]:
    """Two permits whose start forms ask the same questions say why (`same_form_as`), and only those say so."""
    asking: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for code, (_, diagram) in city.procedures.items():
        if form := city.start_form(diagram):
            asking[_questions(form)].append(code)
    alike = {code: codes for codes in asking.values() for code in codes}
    for codes in asking.values():
        explained = [code for code in codes if city.permits[code].same_form_as]
        for code in codes:
            if len(codes) > 1 and code not in explained and len(codes) - len(explained) > 1:
                others = ", ".join(other for other in codes if other != code)
                message = (
                    f"its start form asks what that of {others} asks: ask what is its own, or say why in same_form_as"
                )
                yield Finding("permits.yaml", code, message)
    for code, permit in city.permits.items():
        if permit.same_form_as and permit.same_form_as.permit not in set(alike.get(code, ())) - {code}:
            other = permit.same_form_as.permit
            yield Finding("permits.yaml", code, f"same_form_as names {other!r}, whose start form asks other questions")


def _questions(form: FormDefinition) -> tuple[str, ...]:
    """What the form asks, as people read it. Documents do not count: the rest would still be the same."""
    return tuple(sorted(field.label.id for field in form.fields.values() if field.type != "filepicker"))
