from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import Diagram
from webapp.consistency.city import City, file_fields
from webapp.consistency.finding import Finding

_ATTACHED, _CHECKED = "lampiran_", "periksa_"


def check(city: City) -> Iterator[Finding]:
    """Somebody checks each document that is handed in: the checklist has a line for it.

    A line is a question `periksa_...`; it is that of the document `lampiran_...` when the rest of the key is the same,
    or when its label names the document.
    """
    for _, diagram in city.procedures.values():
        form = city.start_form(diagram)
        if form is None:
            continue
        keys, labels = _lines(city, diagram)
        for field in file_fields(form):
            name = field.label.id.casefold()
            key = _CHECKED + field.key.removeprefix(_ATTACHED)
            bundles = _bundles(city, field.label.id)
            if key not in keys and not any(name in label or any(b in label for b in bundles) for label in labels):
                message = f"no line of the checklist is for {field.label.id!r}: add a question {key!r} to it"
                yield Finding(city.form_paths[form.id], field.key, message)


def _lines(city: City, diagram: Diagram) -> tuple[set[str], list[str]]:
    lines = [
        field for form in city.own_forms(diagram) for field in form.fields.values() if field.key.startswith(_CHECKED)
    ]
    return {field.key for field in lines}, [field.label.id.casefold() for field in lines]


def _bundles(city: City, paper: str) -> list[str]:
    """The bundles that a paper belongs to: one line may be for all of them."""
    keys = {key for key, document in city.documents.items() if document.name.id == paper}
    return [document.name.id.casefold() for document in city.documents.values() if keys & set(document.of)]
