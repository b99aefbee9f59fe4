"""From a bundle of files to what is executed: parsed once per version, shared by all cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.decisions import DecisionLibrary
from engine.definitions.attribute import read_attribute
from engine.definitions.deemed_approval import read_deemed_approval
from engine.definitions.definition import ProcessDefinition
from engine.definitions.diagram import Diagram
from engine.definitions.element import read_element
from engine.definitions.library import Library
from engine.execution.build import build_specs
from engine.execution.process_spec import ProcessSpec


@dataclass(frozen=True)
class Executable:
    """A definition with the specs and decision tables that run it. Never changed."""

    definition: ProcessDefinition
    decisions: DecisionLibrary = field(compare=False, repr=False)
    specs: Mapping[str, ProcessSpec] = field(compare=False, repr=False)

    @property
    def spec(self) -> ProcessSpec:
        """What the case itself runs."""
        return self.specs[self.definition.process_id]


def compile_bundle(bundle: Library, process_id: str) -> Executable:
    """Compiles `process_id`; the bundle must have passed the lint."""
    diagram = bundle.diagrams[process_id]
    standard = diagram.properties.get("serviceStandardDays")
    return Executable(
        definition=ProcessDefinition(
            content_hash=bundle.content_hash(),
            process_id=process_id,
            name=diagram.name,
            start_form_id=_start_form_id(diagram),
            service_standard=read_attribute(standard) if standard else None,
            legal_basis=diagram.properties.get("legalBasis"),
            deemed_approval=read_deemed_approval(diagram),
            elements={node_id: read_element(node) for node_id, node in diagram.nodes.items()},
            forms=bundle.forms,
            diagram=diagram.data,
        ),
        decisions=bundle.decisions,
        specs=build_specs(bundle.diagrams.values()),
    )


def _start_form_id(diagram: Diagram) -> str | None:
    starts = diagram.start_events()
    return starts[0].extension_value("formDefinition", "formId") if starts else None
