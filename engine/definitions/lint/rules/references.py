"""Called processes, decisions and forms exist."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context


def check(context: Context) -> Iterator[Finding]:
    library = context.library
    for node in context.diagram.nodes.values():
        if node.type == "callActivity":
            yield from _missing(context, node, "calledElement", "processId", library.diagrams, "process")
        if node.type == "businessRuleTask":
            yield from _missing(context, node, "calledDecision", "decisionId", library.decisions, "decision")
        form_id = node.extension_value("formDefinition", "formId")
        if form_id and not form_id.startswith("=") and form_id not in library.forms:
            yield _not_found(context, node, "form", form_id)
        if node.type == "scriptTask" and not node.extension_value("script", "expression"):
            yield context.finding(
                "references",
                node,
                "Langkah skrip ini belum punya ungkapan FEEL (zeebe:script).",
                "This script task has no FEEL expression (zeebe:script).",
            )
        if node.type == "serviceTask" and not node.extension_value("taskDefinition", "type"):
            yield context.finding(
                "references",
                node,
                "Langkah layanan ini belum punya jenis pekerjaan (zeebe:taskDefinition type).",
                "This service task has no job type (zeebe:taskDefinition type).",
            )


def _missing(context: Context, node: FlowNode, tag: str, attribute: str, known: object, kind: str) -> Iterator[Finding]:
    wanted = node.extension_value(tag, attribute)
    if not wanted:
        yield context.finding(
            "references",
            node,
            f"zeebe:{tag} {attribute} belum diisi.",
            f"zeebe:{tag} {attribute} is missing.",
        )
    elif wanted not in known:  # type: ignore[operator]
        yield _not_found(context, node, kind, wanted)


def _not_found(context: Context, node: FlowNode, kind: str, wanted: str) -> Finding:
    kinds = {"process": "Proses", "decision": "Tabel keputusan", "form": "Formulir"}
    return context.finding(
        "references",
        node,
        f"{kinds[kind]} {wanted} tidak ada. Periksa ejaan id, atau tambahkan berkasnya.",
        f"The {kind} {wanted} does not exist. Check the spelling of the id, or add its file.",
    )
