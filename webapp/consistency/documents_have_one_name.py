from __future__ import annotations

from collections.abc import Iterator

from webapp.consistency.city import City, file_fields
from webapp.consistency.finding import Finding


def check(city: City) -> Iterator[Finding]:
    """A document has the name of catalog/documents.yaml, in the catalogue as on the start form."""
    names = {document.name.id for document in city.documents.values()}
    other = {also: document.name.id for document in city.documents.values() for also in document.also}
    for file, element, name in _named(city):
        if name not in names:
            remedy = f"write {other[name]!r}" if name in other else "use a name of documents.yaml, or add it there"
            yield Finding(file, element, f"{name!r} is not the name of a document: {remedy}")


def _named(city: City) -> Iterator[tuple[str, str, str]]:
    for code, permit in city.permits.items():
        for item in permit.requirements.items:
            yield "permits.yaml", code, item.document
    for _, diagram in city.procedures.values():
        if form := city.start_form(diagram):
            for field in file_fields(form):
                yield city.form_paths[form.id], field.key, field.label.id
