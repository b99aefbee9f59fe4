"""Small procedures in a pool with lanes, to be drawn."""

from __future__ import annotations

from support.diagrams import Node, diagram

POOL = '<bpmn:collaboration id="kolaborasi"><bpmn:participant id="pool" name="p" processRef="p"/></bpmn:collaboration>'


def laned(flows: str, lanes: dict[str, str], *, inside: str = "", **nodes: Node) -> bytes:
    """The flows and nodes of `support.diagrams.diagram`; lanes by name, each with the ids of its steps.

    `inside` stands at the end of the process: annotations and associations.
    """
    drawn = "".join(
        f'<bpmn:lane id="lane_{name}" name="{name}">'
        + "".join(f"<bpmn:flowNodeRef>{step}</bpmn:flowNodeRef>" for step in steps.split())
        + "</bpmn:lane>"
        for name, steps in lanes.items()
    )
    text = diagram("p", flows, **nodes).decode()
    text = text.replace("<bpmn:process", f"{POOL}\n<bpmn:process", 1)
    text = text.replace(
        "</bpmn:extensionElements>", f'</bpmn:extensionElements><bpmn:laneSet id="ls">{drawn}</bpmn:laneSet>', 1
    )
    return text.replace("</bpmn:process>", f"{inside}</bpmn:process>").encode()
