"""The file keeps to the XML Schema of BPMN 2.0: known elements and attributes, with values that mean something.

Elements in another order than the schema has them, and faults in the drawing, change nothing of what runs: advice.
Extensions of any vendor are let through, as the schema does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

import SpiffWorkflow.bpmn.parser
from lxml import etree

from engine.definitions.diagram import XmlNode, local_name
from engine.definitions.flow_node import is_bpmn
from engine.definitions.lint.context import Context
from engine.definitions.names import bpmn
from engine.finding import Finding

_PATH = Path(SpiffWorkflow.bpmn.parser.__file__).parent / "schema" / "BPMN20.xsd"
_SCHEMA = etree.XMLSchema(file=str(_PATH))
_VALIDATING = Lock()  # the schema keeps the errors of its last run
_MOST = 40

_FIRST = (
    "documentation", "extensionElements", "import", "extension", "supportedInterfaceRef", "auditing", "monitoring",
    "categoryValueRef", "incoming", "outgoing", "ioSpecification", "property", "dataOutput", "dataInput",
    "dataInputAssociation", "dataOutputAssociation", "outputSet", "inputSet", "resourceRole", "performer",
    "humanPerformer", "potentialOwner", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "laneSet",
    "participant", "messageFlow", "loopCardinality", "partitionElement", "flowNodeRef", "childLaneSet", "sourceRef",
    "targetRef",
)  # fmt: skip
_LAST = ("association", "group", "textAnnotation", "completionCondition", "correlationSubscription", "BPMNDiagram")
_RANK = {name: place - len(_FIRST) for place, name in enumerate(_FIRST)} | {
    name: place + 1 for place, name in enumerate(_LAST)
}
_ROLES_LAST = frozenset({"resourceRole", "performer", "humanPerformer", "potentialOwner"})

Fault = tuple[XmlNode, str, str]
"""Where, the kind of error as libxml2 names it, and what it says."""


def check(context: Context) -> Iterator[Finding]:
    as_drawn = _faults(context.diagram.root)
    if not as_drawn:
        return
    faults = _faults(_in_order(context.diagram.root))
    remaining = {fault[0].sourceline for fault in faults}
    for node, kind, text in faults:
        yield _say(context, node, kind, text)
    for node, _, _ in as_drawn:
        if node.sourceline not in remaining:
            yield context.advice(
                context.named(node),
                f"Unsur {local_name(node)} tidak pada tempat yang ditentukan skema BPMN.",
                "Simpan diagram lagi di penyuntingnya.",
                f"The element {local_name(node)} is not where the BPMN schema has it.",
                "Save the diagram again in its editor.",
            )


def _faults(root: XmlNode) -> list[Fault]:
    with _VALIDATING:
        _SCHEMA.validate(root)
        log: Any = _SCHEMA.error_log
        errors = [(error.path, error.line, error.type_name, error.message) for error in islice(log, _MOST)]
    prefixes = {prefix: uri for node in root.iter() for prefix, uri in node.nsmap.items() if prefix} if errors else {}
    return [(_node_at(root, path, line, prefixes), kind, message) for path, line, kind, message in errors]


def _node_at(root: XmlNode, path: str | None, line: int, prefixes: dict[str, str]) -> XmlNode:
    try:
        found = root.getroottree().xpath(path or "", namespaces=prefixes)
        return found[0]
    except (etree.XPathError, IndexError, TypeError):
        above = [node for node in root.iter() if isinstance(node.tag, str) and (node.sourceline or 0) <= line]
        return above[-1] if above else root


def _in_order(root: XmlNode) -> XmlNode:
    """A copy in which the parts of every element stand in the order of the schema."""
    copy = deepcopy(root)
    for node in copy.iter():
        if is_bpmn(node) and len(node) > 1:
            roles_last = node.tag == bpmn("process")
            node[:] = sorted(node, key=lambda child: _rank(child, roles_last))
    return copy


def _rank(node: XmlNode, roles_last: bool) -> int:
    name = local_name(node)
    return len(_LAST) if roles_last and name in _ROLES_LAST else _RANK.get(name, 0)


def _say(context: Context, node: XmlNode, kind: str, text: str) -> Finding:
    name = local_name(node)
    if "no corresponding namespace" in text or re.search(r"'[^' ]+:[^' ]+' is not a valid value .*'xs:QName'", text):
        return context.advice(
            context.named(node),
            f"Unsur {name} memakai awalan nama yang tidak dideklarasikan: {_short(text)}",
            "Simpan diagram lagi di penyuntingnya.",
            f"The {name} uses a prefix that is not declared: {_short(text)}",
            "Save the diagram again in its editor.",
        )
    if any("BPMN/20100524/DI" in str(above.tag) for above in (node, *node.iterancestors())):
        return context.advice(
            context.named(node),
            f"Gambar diagram tidak sesuai skema: {_short(text)}",
            "Simpan diagram lagi di penyuntingnya.",
            f"The drawing does not keep to the schema: {_short(text)}",
            "Save the diagram again in its editor.",
        )
    attribute = re.search(r"[Aa]ttribute '([^']+)'", text)
    value = re.search(r": '(.*?)' is not (?:a valid value|an element)|The value '(.*?)' (?:is not|has)", text, re.S)
    if attribute and "required but missing" in text:
        # The namespace of the file plays no part in how its process runs; older tools leave it out.
        say = context.advice if attribute[1] == "targetNamespace" else context.error
        return say(
            context.named(node),
            f"Unsur {name} tidak punya atribut {attribute[1]}.",
            "Isi atribut itu.",
            f"The {name} has no attribute {attribute[1]}.",
            "Set it.",
        )
    if attribute and "not allowed" in text:
        return context.error(
            context.named(node),
            f"Unsur {name} tidak mengenal atribut {attribute[1]} dalam BPMN 2.0.",
            "Periksa ejaannya, atau hapus.",
            f"In BPMN 2.0 a {name} has no attribute {attribute[1]}.",
            "Check the spelling, or remove it.",
        )
    if value:
        what = f"{name} {attribute[1]}" if attribute else name
        said = value[1] or value[2] or ""
        return context.error(
            context.named(node),
            f"{what} berisi {said!r}, yang bukan nilai menurut skema BPMN.",
            f"Isi nilai yang dikenal ({_expected(text)}).",
            f"The {what} is {said!r}, which is no value of the BPMN schema.",
            f"Set a value that it knows ({_expected(text)}).",
        )
    if "not expected" in text:
        return context.error(
            context.named(node),
            f"Unsur {name} tidak dikenal di dalam {local_name(node.getparent())}.",
            "Hapus, atau pindahkan ke tempat yang benar.",
            f"A {name} is not known inside a {local_name(node.getparent())}.",
            "Remove it, or move it to where it belongs.",
        )
    return context.error(
        context.named(node),
        f"Unsur {name} tidak sesuai skema BPMN 2.0: {_short(text)}",
        "Perbaiki di penyunting diagram.",
        f"The {name} does not keep to the schema of BPMN 2.0: {_short(text)}",
        "Mend it in the diagram editor.",
    )


def _expected(text: str) -> str:
    kind = re.search(r"(?:atomic|union|list) type '(?:xs:|\{[^}]*\})?([^']+)'", text)
    known = re.search(r"set \{(.*?)\}", text)
    return known[1] if known else kind[1] if kind else "-"


def _short(text: str) -> str:
    """The message of the parser without namespaces."""
    return re.sub(r"\{[^}]*\}", "", text).strip().rstrip(".") + "."
