"""Diagrams in which only the tokens matter: every kind of event and nested scopes, in a line or two.

    drawing("mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > akhir", habis=boundary("a", "timer"))

`x > y > z` draws flows. Names that are not given become, by their prefix: `mulai` a start, `akhir` an end, `pilih` a
choice, `pisah` and `gabung` parallel gateways, `atau` an inclusive one, `kejadian` an event gateway, `hitung` a script;
anything else a user task. What an event refers to is defined by itself.
"""

from __future__ import annotations

import re
from itertools import count
from xml.sax.saxutils import quoteattr

from support.diagrams import HEAD, Node, files, user_task

from engine import Library

_PREFIXES = {
    "mulai": Node("startEvent"),
    "akhir": Node("endEvent"),
    "pilih": Node("exclusiveGateway"),
    "pisah": Node("parallelGateway"),
    "gabung": Node("parallelGateway"),
    "atau": Node("inclusiveGateway"),
    "kejadian": Node("eventBasedGateway"),
    "hitung": Node("scriptTask", '<zeebe:script expression="=1" resultVariable="x"/>'),
}
_DEFINITIONS = {
    "timer": "<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>",
    "condition": "<bpmn:conditionalEventDefinition><bpmn:condition>=1</bpmn:condition>"
    "</bpmn:conditionalEventDefinition>",
    "terminate": "<bpmn:terminateEventDefinition/>",
    "cancel": "<bpmn:cancelEventDefinition/>",
}
_CODES = {"error": "errorCode", "escalation": "escalationCode", "message": "name", "signal": "name"}


def drawing(flows: str, process_id: str = "p", **nodes: Node) -> bytes:
    """The XML of a process."""
    body = _scope(flows, nodes, count())
    references = sorted(set(re.findall(r'Ref="((error|escalation|message|signal)_(\w+))"', body)))
    defined = "".join(f'<bpmn:{kind} id="{ref}" {_CODES[kind]}="{code}"/>' for ref, kind, code in references)
    drawn = f'<bpmn:process id="{process_id}" name="{process_id}" isExecutable="true">{body}</bpmn:process>'
    return f"{HEAD}{defined}{drawn}</bpmn:definitions>".encode()


def library(*diagrams: bytes, shared: tuple[bytes, ...] = ()) -> Library:
    """The first is the process that people start; the shared ones are called."""
    return Library(files(*diagrams, shared=shared))


def sub(flows: str, tag: str = "subProcess", loop: str = "", **nodes: Node) -> Node:
    """A sub-process with what is inside; `loop` is its loop characteristics."""
    return Node(tag, inside=loop, properties={"flows": flows}, attributes=nodes)  # type: ignore[arg-type]


def event_sub(kind: str, name: str | None = None, *, flows: str, interrupting: bool = True, **nodes: Node) -> Node:
    """An event sub-process; the start event is the first name in `flows`."""
    first = flows.split(">")[0].strip()
    start = _event("startEvent", kind, name, isInterrupting=str(interrupting).lower())
    return Node(
        "subProcess",
        properties={"flows": flows},
        attributes={"triggeredByEvent": "true", **nodes, first: start},  # type: ignore[dict-item]
    )


def boundary(attached_to: str, kind: str, name: str | None = None, *, interrupting: bool = True) -> Node:
    return _event("boundaryEvent", kind, name, attachedToRef=attached_to, cancelActivity=str(interrupting).lower())


def begin(kind: str, name: str | None = None) -> Node:
    """A start event that something brings about."""
    return _event("startEvent", kind, name)


def catch(kind: str, name: str | None = None) -> Node:
    return _event("intermediateCatchEvent", kind, name)


def throw(kind: str, name: str | None = None) -> Node:
    return _event("intermediateThrowEvent", kind, name)


def finish(kind: str, name: str | None = None) -> Node:
    """An end event that does something."""
    return _event("endEvent", kind, name)


def undo(attached_to: str, handler: str) -> Node:
    """A compensation boundary event; its handler is named, not joined by a flow."""
    node = _event("boundaryEvent", "compensation", None, attachedToRef=attached_to)
    return Node(node.tag, attributes=node.attributes, inside=node.inside, properties={"handler": handler})


def handler() -> Node:
    """A compensation handler that a person works on."""
    return Node("userTask", user_task().extensions, attributes={"isForCompensation": "true"})


def each(*, sequential: bool = False, condition: str = "") -> str:
    """Multi-instance characteristics over a list."""
    inside = f"<bpmn:completionCondition>{condition}</bpmn:completionCondition>" if condition else ""
    return (
        f'<bpmn:multiInstanceLoopCharacteristics isSequential="{str(sequential).lower()}">'
        '<bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=orang"/></bpmn:extensionElements>'
        f"{inside}</bpmn:multiInstanceLoopCharacteristics>"
    )


def again() -> str:
    """Standard loop characteristics."""
    return (
        "<bpmn:standardLoopCharacteristics><bpmn:loopCondition>=lagi</bpmn:loopCondition>"
        "</bpmn:standardLoopCharacteristics>"
    )


def _event(tag: str, kind: str, name: str | None, **attributes: str) -> Node:
    if kind == "link":
        inside = f"<bpmn:linkEventDefinition name={quoteattr(name or '')}/>"
    elif kind == "compensation":
        inside = (
            f'<bpmn:compensateEventDefinition activityRef="{name}"/>' if name else "<bpmn:compensateEventDefinition/>"
        )
    elif kind in _CODES:
        reference = f' {kind}Ref="{kind}_{name}"' if name else ""
        inside = f"<bpmn:{kind}EventDefinition{reference}/>"
    else:
        inside = _DEFINITIONS[kind]
    return Node(tag, attributes=attributes, inside=inside)


def _scope(flows: str, nodes: dict[str, Node], numbers: count[int]) -> str:
    drawn: list[str] = []
    seen = dict(nodes)
    for chain in flows.split(";"):
        steps, _, condition = chain.partition("?")
        names = [name.strip() for name in steps.split(">") if name.strip()]
        for name in names:
            seen.setdefault(name, _guess(name))
        pairs = list(zip(names, names[1:], strict=False))
        for place, (source, target) in enumerate(pairs):
            said = condition.strip() if place == len(pairs) - 1 else ""
            inside = f"<bpmn:conditionExpression>{said}</bpmn:conditionExpression>" if said else ""
            drawn.append(
                f'<bpmn:sequenceFlow id="f{next(numbers)}" sourceRef="{source}" targetRef="{target}">{inside}'
                "</bpmn:sequenceFlow>"
            )
    return "".join([_draw(name, node, numbers) for name, node in seen.items()] + drawn)


def _guess(name: str) -> Node:
    return next((node for prefix, node in _PREFIXES.items() if name.startswith(prefix)), user_task())


def _draw(name: str, node: Node, numbers: count[int]) -> str:
    attributes = {key: value for key, value in node.attributes.items() if isinstance(value, str)}
    nested = {key: value for key, value in node.attributes.items() if isinstance(value, Node)}
    inside = node.inside
    if "flows" in node.properties:
        inside += _scope(node.properties["flows"], nested, numbers)
    extensions = f"<bpmn:extensionElements>{node.extensions}</bpmn:extensionElements>" if node.extensions else ""
    given = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    drawn = f'<bpmn:{node.tag} id="{name}" name="{name}"{given}>{extensions}{inside}</bpmn:{node.tag}>'
    if "handler" in node.properties:
        target = node.properties["handler"]
        drawn += f'<bpmn:association id="untuk_{name}" sourceRef="{name}" targetRef="{target}"/>'
    return drawn
