"""Everything that describes the permits of the city, side by side."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from catalog import (
    DATA_FOLDER,
    AskedOnce,
    Bundle,
    Document,
    Family,
    FollowUp,
    Permit,
    Renewal,
    Role,
    load_catalog,
    read_documents,
    read_families,
)
from engine import Library, read_library
from engine.definitions.diagram import Diagram, FlowNode
from forms import Component, FormDefinition, FormLibrary
from webapp.letters.render import TEMPLATES

_CHOSEN = re.compile(r'(?:^=|\bthen\b|\belse\b)\s*"([^"]*)"')


@dataclass(frozen=True)
class City:
    """The catalogue, the procedures with their forms and tables, and the letters."""

    permits: Mapping[str, Permit]
    roles: Mapping[str, Role]
    documents: Mapping[str, Document]
    families: Mapping[str, Family]
    library: Library
    letters: Collection[str]
    """Names of the templates of letters."""
    asked_once: AskedOnce | None = None
    renewals: Mapping[str, Renewal] = field(default_factory=dict)
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    follow_ups: Mapping[str, FollowUp] = field(default_factory=dict)

    @cached_property
    def forms(self) -> Mapping[str, FormDefinition]:
        return FormLibrary(self.library.forms)

    @cached_property
    def form_paths(self) -> Mapping[str, str]:
        """The file of each form."""
        return {Path(path).stem: path for path in self.library.files if path.endswith(".form")}

    @cached_property
    def procedures(self) -> Mapping[str, tuple[Permit, Diagram]]:
        """The permits that have a diagram, by code. Those without one are named by one rule, and left out by others."""
        diagrams = self.library.diagrams
        return {
            code: (permit, diagrams[permit.process_id])
            for code, permit in self.permits.items()
            if permit.process_id in diagrams
        }

    def start_form(self, diagram: Diagram) -> FormDefinition | None:
        """The form of the application."""
        ids = [node.extension_value("formDefinition", "formId") for node in diagram.start_events()]
        return next((self.forms[form_id] for form_id in ids if form_id in self.library.forms), None)

    def own_forms(self, diagram: Diagram) -> list[FormDefinition]:
        """The forms in the folder of a procedure."""
        folder = f"forms/definitions/{diagram.process_id}/"
        return [self.forms[form_id] for form_id, path in self.form_paths.items() if path.startswith(folder)]


def read_city(root: Path) -> City:
    """The city as the files below `root` describe it, with the catalogue and the letters of the program."""
    catalog = load_catalog()
    return City(
        permits=catalog.permits,
        roles=catalog.roles,
        documents=read_documents(DATA_FOLDER / "documents.yaml"),
        families=read_families(DATA_FOLDER / "families.yaml"),
        library=read_library(root),
        letters=frozenset(file.stem for file in TEMPLATES.glob("*.typ")),
        asked_once=catalog.asked_once,
        renewals=catalog.renewals,
        bundles=catalog.bundles,
        follow_ups=catalog.follow_ups,
    )


def file_fields(form: FormDefinition) -> list[Component]:
    """The questions that are answered with a file."""
    return [component for component in form.fields.values() if component.type == "filepicker"]


def inputs(diagram: Diagram) -> Iterator[tuple[FlowNode, str, str]]:
    """Element, variable and expression of everything that is handed to steps and shared parts."""
    for node in diagram.nodes.values():
        for target, source in node.mappings("input"):
            yield node, target, source


def chosen_texts(expression: str) -> list[str]:
    """The texts that an expression can give: `="a"`, or `=if ... then "a" else "b"`."""
    return _CHOSEN.findall(expression)
