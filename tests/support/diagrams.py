"""The smallest diagrams that show a behaviour, written as a few lines instead of a page of XML.

    diagram("p", "mulai > a > pilih; pilih > b ? =a.lanjut; pilih > c !; b > akhir; c > akhir",
            a=user_task(), b=user_task(), c=user_task())

`x > y > z` draws flows; `? =FEEL` gives the last flow a condition; `!` makes it the default one. Names that
are not given become, by their prefix: `mulai` a start, `akhir...` an end, `pilih...` a choice, `pisah...` and
`gabung...` parallel gateways, `sebagian...` and `kumpul...` inclusive ones, `tunggu...` an event-based one, `t_...` a
task that asks nobody.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definisi" targetNamespace="test">\n'
)


@dataclass
class Node:
    """One element: its tag, what stands in its extensionElements, and what else stands inside it."""

    tag: str
    extensions: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    inside: str = ""


def user_task(group: str = "verifikator@31", form: str = "f", clock: str = "office", **options: str) -> Node:
    assignee = options.pop("assignee", None)
    who = f"assignee={quoteattr(assignee)}" if assignee else f"candidateGroups={quoteattr(group)}"
    due = options.pop("due", "=working days after(today(), 1)")
    return Node(
        "userTask",
        f"<zeebe:userTask/><zeebe:formDefinition formId={quoteattr(form)}/><zeebe:assignmentDefinition {who}/>"
        f"<zeebe:taskSchedule dueDate={quoteattr(due)}/>",
        {"clock": clock, "publicName": options.pop("public", "Langkah"), **options},
    )


def service_task(
    kind: str = "test.work",
    *,
    inputs: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
    retries: str | None = None,
    **properties: str,
) -> Node:
    mapping = _mapping(inputs)
    tries = "" if retries is None else f" retries={quoteattr(retries)}"
    drawn = "".join(f'<zeebe:header key="{k}" value={quoteattr(v)}/>' for k, v in (headers or {}).items())
    said = f"<zeebe:taskHeaders>{drawn}</zeebe:taskHeaders>" if headers else ""
    return Node("serviceTask", f'<zeebe:taskDefinition type="{kind}"{tries}/>{said}{mapping}', properties)


def script(expression: str, result: str) -> Node:
    return Node("scriptTask", f'<zeebe:script expression={quoteattr(expression)} resultVariable="{result}"/>')


def decision(decision_id: str, result: str) -> Node:
    return Node(
        "businessRuleTask",
        f'<zeebe:calledDecision decisionId="{decision_id}" resultVariable="{result}"/>',
    )


def call(process_id: str, inputs: dict[str, str] | None = None) -> Node:
    return Node(
        "callActivity",
        f'<zeebe:calledElement processId="{process_id}" propagateAllChildVariables="true"/>{_mapping(inputs)}',
    )


def end(outcome: str = "granted", terminate: bool = False) -> Node:
    inside = "<bpmn:terminateEventDefinition/>" if terminate else ""
    return Node("endEvent", properties={"outcome": outcome}, inside=inside)


def boundary_timer(attached_to: str, duration: str, *, interrupting: bool = True) -> Node:
    return Node(
        "boundaryEvent",
        attributes={"attachedToRef": attached_to, "cancelActivity": str(interrupting).lower()},
        inside=_timer(duration),
    )


def wait(duration: str) -> Node:
    return Node("intermediateCatchEvent", inside=_timer(duration))


def element(tag: str, inside: str = "", **attributes: str) -> Node:
    """Any BPMN element, for what the lint must refuse."""
    return Node(tag, attributes=attributes, inside=inside)


def diagram(
    process_id: str,
    flows: str,
    *,
    standard: str = "3",
    roots: str = "",
    properties: dict[str, str] | None = None,
    prefix: str = "f",
    **nodes: Node,
) -> bytes:
    """The XML of a process; `roots` are messages, signals, errors and escalations that its events refer to,
    `properties` further ones of the process itself, `prefix` begins the ids of its flows."""
    facts = ({"serviceStandardDays": standard} if standard else {}) | (properties or {})
    own = _properties(facts) if facts else ""
    return (
        f'{HEAD}{roots}<bpmn:process id="{process_id}" name="{process_id}" isExecutable="true">'
        f"<bpmn:extensionElements>{own}</bpmn:extensionElements>{draw(flows, nodes, prefix)}"
        "</bpmn:process></bpmn:definitions>"
    ).encode()


def draw(flows: str, nodes: dict[str, Node], prefix: str = "f") -> str:
    """The inside of a process or sub-process; `prefix` makes the ids of its flows its own."""
    body: list[str] = []
    seen = dict(nodes)
    defaults: dict[str, str] = {}
    drawn: list[str] = []
    for number, (source, target, condition, is_default) in enumerate(_read_flows(flows)):
        for name in (source, target):
            if name not in seen:
                seen[name] = _guess(name)
        if is_default:
            defaults[source] = f"{prefix}{number}"
        inside = (
            f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{escape(condition)}'
            "</bpmn:conditionExpression>"
            if condition
            else ""
        )
        drawn.append(
            f'<bpmn:sequenceFlow id="{prefix}{number}" sourceRef="{source}" targetRef="{target}">'
            f"{inside}</bpmn:sequenceFlow>"
        )
    for name, node in seen.items():
        attributes = dict(node.attributes)
        if name in defaults:
            attributes["default"] = defaults[name]
        body.append(_draw(name, node, attributes))
    return "\n".join([*body, *drawn])


def raw(body: str, *, around: str = "", process: str = 'id="p" isExecutable="true"') -> bytes:
    """A file written in XML: what stands in the process, and what stands beside it."""
    return f"{HEAD}{around}<bpmn:process {process}>{body}</bpmn:process></bpmn:definitions>".encode()


def event(
    tag: str, kind: str, *, inside: str = "", properties: dict[str, str] | None = None, **attributes: str
) -> Node:
    """An event with one event definition: `kind` is `timer`, `message` and so on, with its attributes behind it."""
    name, _, more = kind.partition(" ")
    drawn = f"<bpmn:{name}EventDefinition {more}>{inside}</bpmn:{name}EventDefinition>"
    return Node(tag, properties=properties or {}, attributes=attributes, inside=drawn)


def with_definitions(data: bytes, *definitions: str) -> bytes:
    """The same file with messages, signals, errors or escalations before its process."""
    return data.replace(b"<bpmn:process", "".join(definitions).encode() + b"<bpmn:process", 1)


def sub_process(
    flows: str, tag: str = "subProcess", inside: str = "", properties: dict[str, str] | None = None, **nodes: Node
) -> Node:
    """A sub-process drawn in the same language; ids are those of the whole file. Attributes are set afterwards."""
    drawn = diagram("inner", flows, standard="", **nodes).decode()
    body = drawn.split("</bpmn:extensionElements>", 1)[1].rsplit("</bpmn:process>", 1)[0]
    return Node(
        tag, properties=properties or {}, inside=inside + re.sub(r'(["\'])f(\d+)\1', rf'"{_prefix(flows)}\2"', body)
    )


def table(decision_id: str, reads: str, rules: dict[str, str]) -> bytes:
    """A decision table with one input expression, and rules from test to text."""
    drawn = "".join(
        f'<rule id="r{number}"><inputEntry id="i{number}"><text>{escape(test)}</text></inputEntry>'
        f'<outputEntry id="o{number}"><text>"{result}"</text></outputEntry></rule>'
        for number, (test, result) in enumerate(rules.items())
    )
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="t">'
        f'<decision id="{decision_id}" name="{decision_id}"><decisionTable id="t" hitPolicy="UNIQUE">'
        f'<input id="i"><inputExpression id="e"><text>{reads}</text></inputExpression></input>'
        f'<output id="o" name="{decision_id}"/>{drawn}</decisionTable></decision></definitions>'
    ).encode()


def form(form_id: str = "f", *keys: str) -> bytes:
    """A form with text fields; without keys a note, and a block that is not there, so that it may answer anything."""
    fields: list[dict[str, object]] = [
        {"type": "textfield", "key": key, "id": key, "label": key} for key in keys or ("catatan",)
    ]
    if not keys:
        fields.append({"type": "group", "label": "Apa saja", "properties": {"include": "apa_saja"}})
    return json.dumps({"type": "default", "id": form_id, "schemaVersion": 19, "components": fields}).encode()


def files(*diagrams: bytes, shared: tuple[bytes, ...] = (), forms: tuple[str, ...] = ("f",)) -> dict[str, bytes]:
    """A library of diagrams, each in the place where the product keeps it."""
    found = {f"processes/{_process_id(data)}.bpmn": data for data in diagrams}
    found |= {f"processes/shared/{_process_id(data)}.bpmn": data for data in shared}
    found |= {f"forms/definitions/shared/{name}.form": form(name) for name in forms}
    return found


def _prefix(flows: str) -> str:
    """Flows of a sub-process get ids that differ from those around it."""
    return f"g{zlib.crc32(flows.encode())}_"


def _process_id(data: bytes) -> str:
    return data.decode().split('<bpmn:process id="')[1].split('"')[0]


def _read_flows(text: str) -> list[tuple[str, str, str, bool]]:
    found = []
    for chain in text.split(";"):
        steps, _, condition = chain.partition("?")
        steps, bang, _ = steps.partition("!")
        names = [name.strip() for name in steps.split(">") if name.strip()]
        pairs = list(zip(names, names[1:], strict=False))
        for place, (source, target) in enumerate(pairs):
            is_last = place == len(pairs) - 1
            found.append((source, target, condition.strip() if is_last else "", bool(bang) and is_last))
    return found


def _guess(name: str) -> Node:
    if name.startswith("mulai"):
        return Node("startEvent")
    if name.startswith("akhir"):
        return end()
    if name.startswith("pilih"):
        return Node("exclusiveGateway")
    if name.startswith(("pisah", "gabung")):
        return Node("parallelGateway")
    if name.startswith(("sebagian", "kumpul")):
        return Node("inclusiveGateway")
    if name.startswith("tunggu"):
        return Node("eventBasedGateway")
    if name.startswith("t_"):
        return Node("task")
    raise KeyError(f"say what {name} is")


def _draw(name: str, node: Node, attributes: dict[str, str]) -> str:
    extensions = node.extensions + (_properties(node.properties) if node.properties else "")
    inside = f"<bpmn:extensionElements>{extensions}</bpmn:extensionElements>" if extensions else ""
    given = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f'<bpmn:{node.tag} id="{name}" name="{name}"{given}>{inside}{node.inside}</bpmn:{node.tag}>'


def _properties(properties: dict[str, str]) -> str:
    drawn = "".join(f"<zeebe:property name={quoteattr(k)} value={quoteattr(v)}/>" for k, v in properties.items())
    return f"<zeebe:properties>{drawn}</zeebe:properties>"


def _mapping(inputs: dict[str, str] | None) -> str:
    if not inputs:
        return ""
    drawn = "".join(f'<zeebe:input source={quoteattr(source)} target="{target}"/>' for target, source in inputs.items())
    return f"<zeebe:ioMapping>{drawn}</zeebe:ioMapping>"


def _timer(duration: str) -> str:
    tag = "timeDuration" if duration.startswith("P") else "timeDate"
    return (
        f'<bpmn:timerEventDefinition><bpmn:{tag} xsi:type="bpmn:tFormalExpression">{escape(duration)}'
        f"</bpmn:{tag}></bpmn:timerEventDefinition>"
    )
