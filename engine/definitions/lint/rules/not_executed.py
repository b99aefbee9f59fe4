"""What is drawn and not executed is said: as an error where the meaning would change, as advice elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import XmlNode, local_name
from engine.definitions.flow_node import is_bpmn, is_true
from engine.definitions.lint.context import Context
from engine.definitions.names import BPMN_URI, bpmn
from engine.finding import Finding

_QUANTITIES = ("startQuantity", "completionQuantity")
_PARTS = frozenset(
    {"ioSpecification", "dataInputAssociation", "dataOutputAssociation", "property", "resourceRole", "performer",
     "humanPerformer", "potentialOwner", "auditing", "monitoring", "ioBinding", "supportedInterfaceRef", "supports",
     "correlationSubscription"}
)  # fmt: skip


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for node in diagram.nodes.values():
        for name in _QUANTITIES:
            if node.node.get(name, "1").strip() != "1":
                yield context.error(
                    node,
                    f"{name} {node.node.get(name)} tidak dijalankan: satu token masuk, satu keluar.",
                    "Hapus atribut itu; pakai gerbang atau pengulangan.",
                    f"{name} {node.node.get(name)} is not executed: one token comes, one goes.",
                    "Remove it; use gateways or a repetition.",
                )
        if node.node.get("operationRef") or any(e.node.find(bpmn("operationRef")) is not None for e in node.events):
            yield _advise(context, node.node, "operationRef")
    for owner in (diagram.process, *(node.node for node in diagram.nodes.values())):
        for name in sorted({local_name(child) for child in owner if is_bpmn(child)} & _PARTS):
            yield _advise(context, owner, name)
    yield from _check_file(context)


def _advise(context: Context, owner: XmlNode, name: str) -> Finding:
    return context.advice(
        owner,
        f"{name} tidak dijalankan; hanya untuk pembaca.",
        "Pakai unsur zeebe: ioMapping, assignmentDefinition, taskDefinition.",
        f"{name} is not executed; it is for readers only.",
        "Use the elements of zeebe: ioMapping, assignmentDefinition, taskDefinition.",
    )


def _check_file(context: Context) -> Iterator[Finding]:
    root = context.diagram.root
    for extension in root.iterchildren(bpmn("extension")):
        if is_true(extension.get("mustUnderstand")):
            yield context.error(
                extension,
                f"Berkas ini meminta perluasan {extension.get('definition')} dipahami, dan mesin tidak mengenalnya.",
                "Hapus perluasan itu, atau mustUnderstand.",
                f"The file asks that its extension {extension.get('definition')} is understood, and it is not.",
                "Remove the extension, or its mustUnderstand.",
            )
    for imported in root.iterchildren(bpmn("import")):
        if imported.get("importType") == BPMN_URI:
            yield context.error(
                imported,
                f"Berkas lain ({imported.get('location')}) tidak dibaca dari sini.",
                "Satukan dalam satu berkas; proses lain dipanggil lewat id-nya (call activity).",
                f"Another file ({imported.get('location')}) is not read from here.",
                "Put it into one file; other processes are called by their id (call activity).",
            )
        else:
            yield context.advice(
                imported,
                f"{imported.get('location')} tidak dibaca.",
                "Hapus import itu.",
                f"{imported.get('location')} is not read.",
                "Remove the import.",
            )
