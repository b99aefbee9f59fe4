"""Events, loops and sub-processes for the small diagrams of `support.diagrams`."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from support.diagrams import Node, draw, end

_TYPED = {"message": "name", "signal": "name", "error": "errorCode", "escalation": "escalationCode"}


def root(kind: str, name: str, key: str | None = None) -> str:
    """A message, signal, error or escalation. The id is its kind and name; `key` is a message's correlation key."""
    subscription = (
        f"<bpmn:extensionElements><zeebe:subscription correlationKey={quoteattr(key)}/></bpmn:extensionElements>"
        if key
        else ""
    )
    code = f' {_TYPED[kind]}="{name}"' if _TYPED[kind] != "name" else ""
    return f'<bpmn:{kind} id="{kind}_{name}" name="{name}"{code}>{subscription}</bpmn:{kind}>\n'


def definition(kind: str, name: str = "", **more: str) -> str:
    """An event definition: `definition("message", "bayar")`, `definition("timer", timeDuration="P1D")`."""
    attributes = f' {kind}Ref="{kind}_{name}"' if name and kind in _TYPED else ""
    if kind == "link":
        attributes = f' name="{name}"'
    if kind == "compensate" and name:
        attributes = f' activityRef="{name}"'
    inside = "".join(
        f'<bpmn:{tag} xsi:type="bpmn:tFormalExpression">{escape(text)}</bpmn:{tag}>' for tag, text in more.items()
    )
    return f"<bpmn:{kind}EventDefinition{attributes}>{inside}</bpmn:{kind}EventDefinition>"


def catch(kind: str, name: str = "", *, outputs: dict[str, str] | None = None, **more: str) -> Node:
    return Node("intermediateCatchEvent", _mapping("output", outputs), inside=definition(kind, name, **more))


def throw(kind: str, name: str = "", *, inputs: dict[str, str] | None = None, **properties: str) -> Node:
    return Node("intermediateThrowEvent", _mapping("input", inputs), properties, inside=definition(kind, name))


def throwing_end(kind: str, name: str = "", inputs: dict[str, str] | None = None, outcome: str = "granted") -> Node:
    node = end(outcome)
    return Node("endEvent", _mapping("input", inputs), node.properties, inside=definition(kind, name))


def start_on(kind: str, name: str = "", *, interrupting: bool = True, **more: str) -> Node:
    """The start event of an event sub-process (or of a process that a message begins)."""
    attributes = {} if interrupting else {"isInterrupting": "false"}
    return Node("startEvent", attributes=attributes, inside=definition(kind, name, **more))


def boundary(host: str, kind: str, name: str = "", *, interrupting: bool = True, **more: str) -> Node:
    return Node(
        "boundaryEvent",
        attributes={"attachedToRef": host, "cancelActivity": str(interrupting).lower()},
        inside=definition(kind, name, **more),
    )


def receive(name: str) -> Node:
    return Node("receiveTask", attributes={"messageRef": f"message_{name}"})


def sub_process(
    prefix: str,
    flows: str,
    tag: str = "subProcess",
    *,
    on_event: bool = False,
    inputs: dict[str, str] | None = None,
    outputs: dict[str, str] | None = None,
    loop: str = "",
    **nodes: Node,
) -> Node:
    """A sub-process; `prefix` keeps the ids of its flows apart from those outside."""
    attributes = {"triggeredByEvent": "true"} if on_event else {}
    mapping = _mapping("input", inputs, outputs)
    return Node(tag, mapping, attributes=attributes, inside=loop + draw(flows, nodes, f"{prefix}_f"))


def looped(node: Node, loop: str) -> Node:
    """The same activity with loop characteristics."""
    return Node(node.tag, node.extensions, node.properties, node.attributes, loop + node.inside)


def for_each(
    collection: str = "",
    item: str = "",
    *,
    into: str = "",
    result: str = "",
    until: str = "",
    times: str = "",
    sequential: bool = False,
) -> str:
    """Multi-instance: over a collection, or a number of `times`."""
    facts = {"inputCollection": collection, "inputElement": item, "outputCollection": into, "outputElement": result}
    given = "".join(f" {name}={quoteattr(value)}" for name, value in facts.items() if value)
    extension = f"<bpmn:extensionElements><zeebe:loopCharacteristics{given}/></bpmn:extensionElements>" if given else ""
    return (
        f'<bpmn:multiInstanceLoopCharacteristics isSequential="{str(sequential).lower()}">{extension}'
        f"{_expression('loopCardinality', times)}{_expression('completionCondition', until)}"
        "</bpmn:multiInstanceLoopCharacteristics>"
    )


def repeat(condition: str = "", *, before: bool = False, at_most: int | None = None) -> str:
    """A standard loop."""
    maximum = f' loopMaximum="{at_most}"' if at_most is not None else ""
    return (
        f'<bpmn:standardLoopCharacteristics testBefore="{str(before).lower()}"{maximum}>'
        f"{_expression('loopCondition', condition)}</bpmn:standardLoopCharacteristics>"
    )


def association(source: str, target: str) -> str:
    """What ties a compensation event to its handler; goes beside the nodes of a scope."""
    return f'<bpmn:association id="as_{source}" sourceRef="{source}" targetRef="{target}"/>'


def _expression(tag: str, text: str) -> str:
    return f'<bpmn:{tag} xsi:type="bpmn:tFormalExpression">{escape(text)}</bpmn:{tag}>' if text else ""


def _mapping(kind: str, mapping: dict[str, str] | None, outputs: dict[str, str] | None = None) -> str:
    drawn = _pairs(kind, mapping) + _pairs("output", outputs)
    return f"<zeebe:ioMapping>{drawn}</zeebe:ioMapping>" if drawn else ""


def _pairs(kind: str, mapping: dict[str, str] | None) -> str:
    return "".join(f'<zeebe:{kind} source={quoteattr(s)} target="{t}"/>' for t, s in (mapping or {}).items())
