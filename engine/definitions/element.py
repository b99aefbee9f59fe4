"""What a procedure says about one element, read from the dialect and compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.definitions.attribute import Attribute, read_attribute
from engine.definitions.diagram import FlowNode
from engine.definitions.event import Event, read_event
from engine.definitions.flow_node import is_true
from engine.definitions.loop import MultiInstance, StandardLoop, read_loop

Clock = Literal["intake", "office", "applicant", "agency", "stopped"]
CLOCKS: tuple[Clock, ...] = ("intake", "office", "applicant", "agency", "stopped")
_LONGEST_TEXT = 200


@dataclass(frozen=True)
class Element:
    """One element of a diagram. Empty facts are None."""

    id: str
    name: str
    type: str
    lane: str | None = None
    public_name: str | None = None
    clock: str | None = None
    answers_variable: str = ""
    legal_basis: str | None = None
    outcome: str | None = None
    form_id: Attribute | None = None
    candidate_group: Attribute | None = None
    assignee: Attribute | None = None
    due_date: Attribute | None = None
    instructions: Attribute | None = None
    script: Attribute | None = None
    result_variable: str | None = None
    decision_id: str | None = None
    called_process_id: str | None = None
    job_type: str | None = None
    retries: Attribute | None = None
    headers: tuple[tuple[str, str], ...] = ()
    inputs: tuple[tuple[str, Attribute], ...] = ()
    outputs: tuple[tuple[str, Attribute], ...] = ()
    event: Event | None = None
    is_interrupting: bool = True
    attached_to: str | None = None
    loop: MultiInstance | StandardLoop | None = None
    max_rounds: int | None = None
    """How often a scope may come to this activity; past that the diagram has missed the way out of its loop."""
    four_eyes: bool = False
    """Of a step: nobody does it who did a step of another role in the same case (`engine.tasks.four_eyes`)."""
    completes_step: bool = False
    """Of an interrupting message on the edge of a step: its arrival is the step's own result, not the end of it."""
    gives_nothing_back: bool = False
    """Of a call activity: what the called process writes stays in it, but for the outputs."""


def read_element(node: FlowNode) -> Element:
    """Reads the facts of one flow node; raises FeelSyntaxError for an attribute that is not FEEL."""
    properties = node.properties
    default_variable = "permohonan" if node.type == "startEvent" and not node.event_types else node.id
    return Element(
        id=node.id,
        name=_shown(node.name or node.id),
        type=node.type,
        lane=node.lane,
        public_name=_shown(properties.get("publicName")) or None,
        clock=properties.get("clock"),
        answers_variable=properties.get("answersVariable") or default_variable,
        legal_basis=_shown(properties.get("legalBasis")) or None,
        max_rounds=int(rounds) if (rounds := properties.get("maxRounds", "")).isdigit() else None,
        outcome=properties.get("outcome"),
        form_id=_optional(node.extension_value("formDefinition", "formId")),
        candidate_group=_optional(node.extension_value("assignmentDefinition", "candidateGroups")),
        assignee=_optional(node.extension_value("assignmentDefinition", "assignee")),
        due_date=_optional(node.extension_value("taskSchedule", "dueDate")),
        instructions=_optional(properties.get("instructions")),
        script=_optional(node.extension_value("script", "expression")),
        result_variable=node.extension_value("script", "resultVariable")
        or node.extension_value("calledDecision", "resultVariable"),
        decision_id=node.extension_value("calledDecision", "decisionId"),
        called_process_id=node.extension_value("calledElement", "processId"),
        job_type=node.extension_value("taskDefinition", "type"),
        retries=_optional(node.extension_value("taskDefinition", "retries")),
        headers=_headers(node),
        inputs=tuple((target, read_attribute(source)) for target, source in node.mappings("input")),
        outputs=tuple((target, read_attribute(source)) for target, source in node.mappings("output")),
        event=read_event(node),
        is_interrupting=node.is_interrupting,
        attached_to=node.attached_to,
        four_eyes=is_true(properties.get("fourEyes"), default=False),
        completes_step=is_true(properties.get("completesStep"), default=False),
        loop=read_loop(node),
        gives_nothing_back=not is_true(
            node.extension_value("calledElement", "propagateAllChildVariables"), default=True
        ),
    )


def _shown(text: str | None) -> str:
    """A text that people read, cut to what the columns of steps, log and ledger hold."""
    text = text or ""
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def _headers(node: FlowNode) -> tuple[tuple[str, str], ...]:
    headers = node.extension("taskHeaders")
    return () if headers is None else tuple((h.get("key", ""), h.get("value", "")) for h in headers)


def _optional(text: str | None) -> Attribute | None:
    return read_attribute(text) if text else None
