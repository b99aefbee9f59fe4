"""What an element refers to exists in the file, and is of the kind that the reference is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.definitions.diagram import XmlNode, local_name
from engine.definitions.event_definition import local_reference
from engine.definitions.flow_node import ACTIVITIES, EVENTS, FLOW_NODES, is_bpmn
from engine.definitions.lint.context import Context
from engine.finding import Finding

_ITEMS = frozenset(
    {"dataInput", "dataOutput", "dataObject", "dataObjectReference", "dataStoreReference", "property",
     "inputDataItem", "outputDataItem", "dataStore"}
)  # fmt: skip
_ANY = frozenset[str]()
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "activityRef": ACTIVITIES,
    "correlationKeyRef": frozenset({"correlationKey"}),
    "correlationPropertyRef": frozenset({"correlationProperty"}),
    "categoryValueRef": frozenset({"categoryValue"}),
    "dataObjectRef": frozenset({"dataObject"}),
    "dataStoreRef": frozenset({"dataStore"}),
    "definitionalCollaborationRef": frozenset({"collaboration", "choreography", "globalConversation"}),
    "errorRef": frozenset({"error"}),
    "escalationRef": frozenset({"escalation"}),
    "itemRef": frozenset({"itemDefinition"}),
    "itemSubjectRef": frozenset({"itemDefinition"}),
    "messageRef": frozenset({"message"}),
    "operationRef": frozenset({"operation"}),
    "parameterRef": frozenset({"resourceParameter"}),
    "partitionElementRef": _ANY,
    "processRef": frozenset({"process"}),
    "signalRef": frozenset({"signal"}),
}
_CHILDREN: Mapping[str, frozenset[str]] = {
    "categoryValueRef": frozenset({"categoryValue"}),
    "correlationPropertyRef": frozenset({"correlationProperty"}),
    "dataInputRefs": frozenset({"dataInput"}),
    "dataOutputRefs": frozenset({"dataOutput"}),
    "errorRef": frozenset({"error"}),
    "flowNodeRef": FLOW_NODES,
    "inMessageRef": frozenset({"message"}),
    "inputSetRefs": frozenset({"inputSet"}),
    "interfaceRef": frozenset({"interface"}),
    "loopDataInputRef": _ITEMS,
    "loopDataOutputRef": _ITEMS,
    "messageFlowRef": frozenset({"messageFlow"}),
    "operationRef": frozenset({"operation"}),
    "optionalInputRefs": frozenset({"dataInput"}),
    "optionalOutputRefs": frozenset({"dataOutput"}),
    "outMessageRef": frozenset({"message"}),
    "outputSetRefs": frozenset({"outputSet"}),
    "participantRef": frozenset({"participant"}),
    "resourceRef": frozenset({"resource"}),
    "source": frozenset({"linkEventDefinition"}),
    "sourceRef": _ITEMS,
    "supportedInterfaceRef": frozenset({"interface"}),
    "supports": frozenset({"process"}),
    "target": frozenset({"linkEventDefinition"}),
    "targetRef": _ITEMS,
    "whileExecutingInputRefs": frozenset({"dataInput"}),
    "whileExecutingOutputRefs": frozenset({"dataOutput"}),
}
_ENDS: Mapping[str, frozenset[str]] = {
    "association": _ANY,
    "messageFlow": ACTIVITIES | EVENTS | {"participant"},
}


def check(context: Context) -> Iterator[Finding]:
    root = context.diagram.root
    elements = [node for node in root.iter() if is_bpmn(node)]
    by_id = {node.get("id"): node for node in elements if node.get("id")}
    for node in elements:
        for what, text, kinds in _references(node):
            yield from _check(context, node, what, text, kinds, by_id)
    for shape in root.iter():
        drawn = None if is_bpmn(shape) else local_reference(shape.get("bpmnElement"))
        if drawn and drawn not in by_id:
            yield context.advice(
                shape,
                f"Gambar ini menunjuk {drawn}, yang tidak ada.",
                "Hapus gambar itu di penyunting diagram.",
                f"This shape draws {drawn}, which does not exist.",
                "Delete the shape in the diagram editor.",
            )


def _references(node: XmlNode) -> Iterator[tuple[str, str, frozenset[str]]]:
    for name, kinds in _ATTRIBUTES.items():
        if node.get(name):
            yield name, node.get(name), kinds
    if local_name(node) in _ENDS:
        for name in ("sourceRef", "targetRef"):
            yield name, node.get(name, ""), _ENDS[local_name(node)]
    for child in node:
        if is_bpmn(child) and local_name(child) in _CHILDREN and len(child) == 0:
            yield local_name(child), child.text or "", _CHILDREN[local_name(child)]


def _check(
    context: Context,
    node: XmlNode,
    what: str,
    text: str,
    kinds: frozenset[str],
    by_id: Mapping[str | None, XmlNode],
) -> Iterator[Finding]:
    if what in ("itemSubjectRef", "itemRef") and _is_elsewhere(node, text):
        return  # a type of an imported schema; types are not executed
    found = by_id.get(local_reference(text))
    owner = context.named(node)
    if found is None:
        yield context.error(
            owner,
            f"{what} menunjuk {text.strip()!r}, yang tidak ada dalam berkas ini.",
            "Perbaiki rujukannya, atau tambahkan unsurnya.",
            f"The {what} points to {text.strip()!r}, which is not in this file.",
            "Mend the reference, or add the element.",
        )
    elif kinds and local_name(found) not in kinds:
        yield context.error(
            owner,
            f"{what} menunjuk {text.strip()}, yaitu {local_name(found)}.",
            f"Tunjuk unsur jenis: {', '.join(sorted(kinds))}.",
            f"The {what} points to {text.strip()}, which is a {local_name(found)}.",
            f"Point to an element of the kind: {', '.join(sorted(kinds))}.",
        )


def _is_elsewhere(node: XmlNode, text: str) -> bool:
    prefix, colon, _ = text.strip().partition(":")
    own = node.getroottree().getroot().get("targetNamespace")
    return bool(colon) and node.nsmap.get(prefix, own) != own
