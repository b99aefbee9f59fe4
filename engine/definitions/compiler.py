"""From a bundle of files to what is executed: parsed once per version, shared by all cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from SpiffWorkflow.bpmn.parser.task_parsers import GatewayParser
from SpiffWorkflow.bpmn.specs.event_definitions.timer import (
    DurationTimerEventDefinition,
    TimeDateEventDefinition,
)
from SpiffWorkflow.spiff.parser.process import SpiffBpmnParser

from engine.decisions import DecisionLibrary
from engine.definitions.attribute import read_attribute
from engine.definitions.deemed_approval import read_deemed_approval
from engine.definitions.definition import ProcessDefinition
from engine.definitions.diagram import Diagram
from engine.definitions.dialect import to_executable
from engine.definitions.element import Element, read_element
from engine.definitions.library import Library
from engine.definitions.names import bpmn
from engine.execution.case_timer import CaseTimer
from engine.execution.parallel_join import ParallelJoin


class _Parser(SpiffBpmnParser):  # type: ignore[misc]
    OVERRIDE_PARSER_CLASSES = {
        **SpiffBpmnParser.OVERRIDE_PARSER_CLASSES,
        bpmn("parallelGateway"): (GatewayParser, ParallelJoin),
    }


@dataclass(frozen=True)
class Executable:
    """A definition with what SpiffWorkflow and the decision tables need to run it. Never changed."""

    definition: ProcessDefinition
    decisions: DecisionLibrary = field(repr=False)
    spec: Any = field(repr=False)
    subprocess_specs: Mapping[str, Any] = field(repr=False)


def compile_bundle(bundle: Library, process_id: str) -> Executable:
    """Compiles `process_id`; the bundle must have passed the lint."""
    parser = _Parser()
    for diagram in bundle.diagrams.values():
        parser.add_bpmn_xml(to_executable(diagram), filename=diagram.source)
    spec = parser.get_spec(process_id)
    subprocess_specs = parser.get_subprocess_specs(process_id)
    facts = {diagram.process_id: _read_elements(diagram) for diagram in bundle.diagrams.values()}
    everything = {element_id: e for elements in facts.values() for element_id, e in elements.items()}
    for one in (spec, *subprocess_specs.values()):
        # An embedded sub-process is a spec of its own, named after its element, without a diagram of its own.
        _attach_facts(one, facts.get(one.name, everything))
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
            elements=facts[process_id],
            forms=bundle.forms,
            diagram=diagram.data,
        ),
        decisions=bundle.decisions,
        spec=spec,
        subprocess_specs=subprocess_specs,
    )


def _read_elements(diagram: Diagram) -> dict[str, Element]:
    return {node_id: read_element(node) for node_id, node in diagram.nodes.items()}


def _attach_facts(spec: Any, elements: Mapping[str, Element]) -> None:
    for name, task_spec in spec.task_specs.items():
        if name in elements:
            task_spec.extensions = {"zeebe": elements[name]}
        event = getattr(task_spec, "event_definition", None)
        if isinstance(event, TimeDateEventDefinition | DurationTimerEventDefinition):
            task_spec.event_definition = CaseTimer(event.name, event.expression)


def _start_form_id(diagram: Diagram) -> str | None:
    starts = diagram.start_events()
    return starts[0].extension_value("formDefinition", "formId") if starts else None
