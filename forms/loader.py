"""Reads .form files (form-js JSON, schema version 19) into immutable definitions.

Everything that could go wrong later goes wrong here, with file and component named: unknown types, keys that clash,
expressions that do not compile, patterns that could hang, fields that wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from forms.component_reader import ComponentReader
from forms.conditions import CircularExpressionsError, ComponentSet
from forms.errors import FormDefinitionError
from forms.finding_list import FindingList
from forms.handlers import handler_of
from forms.json_file import read_json
from forms.keys import HIGHEST_SCHEMA_VERSION, ROOT_KEYS, as_key
from forms.schema import BilingualText, Component, FormDefinition, Page


def load_form(data: bytes, *, source: str, shared: Mapping[str, bytes]) -> FormDefinition:
    """The form, ready to be bound; `shared` holds the blocks that it may include, by id. Raises FormDefinitionError."""
    definition = read_form(data, source=source, shared=shared)
    errors = [finding for finding in definition.findings if finding.severity == "error"]
    if errors:
        raise FormDefinitionError(source, errors)
    return definition


def read_form(data: bytes, *, source: str, shared: Mapping[str, bytes]) -> FormDefinition:
    """The form with all its faults in `findings`, for those who mend it. Components with faults are left out.

    Raises FormDefinitionError when the file is no form at all.
    """
    root = read_json(data, source)
    findings = FindingList(source)
    _check_root(root, source, findings)
    components = ComponentReader(findings, shared).read_all(root.get("components"))
    pages = _pages(root, components, findings)
    flat = [component for page in pages for component in _flatten(page.components)]
    return FormDefinition(
        id=str(root.get("id") or PurePosixPath(source).stem),
        source=source,
        text=_title(root, source),
        pages=pages,
        components=_component_set(flat, findings),
        unbound_fields=MappingProxyType(
            {component.key: handler_of(component).prepared(component) for component in flat}
        ),
        reading_order=_reading_order(pages),
        findings=tuple(findings.findings),
    )


def _check_root(root: Mapping[str, Any], source: str, findings: FindingList) -> None:
    if root.get("type") != "default":
        findings.report("", "root-type", 'Type formulir harus "default".', 'The type of a form must be "default".')
    version = root.get("schemaVersion")
    if type(version) is not int or not 1 <= version <= HIGHEST_SCHEMA_VERSION:
        findings.report(
            "",
            "schema-version",
            f"schemaVersion harus bilangan sampai {HIGHEST_SCHEMA_VERSION}.",
            f"The schemaVersion must be a number up to {HIGHEST_SCHEMA_VERSION}.",
        )
    stem = PurePosixPath(source).stem
    if root.get("id") != stem:
        findings.report(
            "",
            "form-id",
            f'id formulir harus sama dengan nama berkas ("{stem}").',
            f'The id of the form must be the name of the file ("{stem}").',
        )
    findings.report_ignored("", root, ROOT_KEYS)


def _title(root: Mapping[str, Any], source: str) -> BilingualText:
    title = str(root.get("title") or PurePosixPath(source).stem.replace("_", " ").capitalize())
    return BilingualText(title, str(root.get("title_en") or ""))


def _pages(root: Mapping[str, Any], components: tuple[Component, ...], findings: FindingList) -> tuple[Page, ...]:
    """Groups at the top are the pages; a form with anything else at the top is one page."""
    if not components or any(component.type != "group" for component in components):
        title = _title(root, findings.source)
        key = as_key(str(root.get("id") or "isian"))
        return (Page(key, title, components, tuple(c.key for c in _flatten(components))),)
    pages: dict[str, Page] = {}
    for group in components:
        key = group.settings["page_key"]
        if key in pages:
            findings.report(
                key, "duplicate-page", f'Halaman "{key}" ada dua kali.', f'There are two pages with the key "{key}".'
            )
            continue
        pages[key] = Page(key, group.label, (group,), tuple(c.key for c in _flatten(group.components)))
    return tuple(pages.values())


def _flatten(components: Iterable[Component]) -> list[Component]:
    """In reading order; a list keeps its columns to itself."""
    flat: list[Component] = []
    for component in components:
        flat.append(component)
        if component.type == "group":
            flat.extend(_flatten(component.components))
    return flat


def _reading_order(pages: tuple[Page, ...]) -> tuple[str, ...]:
    """All pages on one, each under its heading when there are several."""
    if len(pages) == 1:
        return pages[0].keys
    return tuple(key for page in pages for key in (page.components[0].key, *page.keys))


def _component_set(flat: list[Component], findings: FindingList) -> ComponentSet:
    answering = {component.key for component in flat if handler_of(component).has_answer}
    try:
        return ComponentSet(flat, answering)
    except CircularExpressionsError as error:
        findings.report_circle(error.keys)
        return ComponentSet([c for c in flat if c.key not in error.keys], answering.difference(error.keys))
