from __future__ import annotations

from collections.abc import Iterator

from catalog import Permit
from forms import FormDefinition
from webapp.consistency.city import City, file_fields
from webapp.consistency.finding import Finding


def check(city: City) -> Iterator[Finding]:
    """The start form asks for the documents that the catalogue lists, for all of them and for no others.

    A bundle is asked for as one or by its papers. A later form of the procedure may ask instead; what no form asks for
    is named in `not_modelled`.
    """
    for code, (permit, diagram) in city.procedures.items():
        form = city.start_form(diagram)
        if form is None:
            yield Finding(diagram.source, permit.process_id, "has no start form: name one at its start event")
            continue
        asked = {field.label.id for own in (form, *city.own_forms(diagram)) for field in file_fields(own)}
        not_asked = {item.item for item in permit.not_modelled}
        for item in permit.requirements.items:
            if item.document not in asked | not_asked and not _papers(city, item.document) <= asked:
                message = f"{item.document!r} is asked for by no form: add a file field, or say why in not_modelled"
                yield Finding("permits.yaml", code, message)
        yield from _check_fields(city, permit, form)


def _check_fields(city: City, permit: Permit, form: FormDefinition) -> Iterator[Finding]:
    listed = {item.document for item in permit.requirements.items}
    listed |= {paper for document in listed for paper in _papers(city, document) if paper is not None}
    for field in file_fields(form):
        if field.label.id not in listed:
            message = (
                f"{field.label.id!r} is no requirement of {permit.code}: add it to permits.yaml, or use its name there"
            )
            yield Finding(city.form_paths[form.id], field.key, message)


def _papers(city: City, document: str) -> set[str | None]:
    """The papers of a bundle; what nobody asks for, of a paper that is none."""
    bundles = (
        city.documents[part].name.id
        for known in city.documents.values()
        if known.name.id == document
        for part in known.of
    )
    return set(bundles) or {None}
