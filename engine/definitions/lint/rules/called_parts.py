"""What a step calls exists: process, decision, form, kind of work."""

from __future__ import annotations

from collections.abc import Container, Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.lint.context import Context
from engine.finding import Finding

_WORDS = {
    # tag: (attribute, Indonesian, English)
    "calledElement": ("processId", "Proses", "process"),
    "calledDecision": ("decisionId", "Tabel keputusan", "decision"),
    "formDefinition": ("formId", "Formulir", "form"),
}
_PLACES_ID = {"formDefinition": " di map prosedur ini atau di shared"}
_PLACES_EN = {"formDefinition": " in the folder of this procedure or in shared"}
_NEEDS = {
    "callActivity": ("calledElement", "processId"),
    "businessRuleTask": ("calledDecision", "decisionId"),
    "scriptTask": ("script", "expression"),
    "serviceTask": ("taskDefinition", "type"),
}


def check(context: Context) -> Iterator[Finding]:
    library = context.library
    forms = library.forms_for(context.diagram.process_id)
    for node in context.diagram.nodes.values():
        tag, attribute = _NEEDS.get(node.type, ("", ""))
        if tag and not node.extension_value(tag, attribute):
            yield context.error(
                node,
                f"Langkah {node.type} ini tidak mengatakan apa yang dijalankan.",
                f"Isi zeebe:{tag} {attribute}.",
                f"This {node.type} does not say what it runs.",
                f"Set zeebe:{tag} {attribute}.",
            )
        if node.type == "callActivity":
            yield from _find(context, node, "calledElement", library.diagrams)
        if node.type == "businessRuleTask":
            yield from _find(context, node, "calledDecision", library.decisions)
        yield from _find(context, node, "formDefinition", forms)


def _find(context: Context, node: FlowNode, tag: str, known: Container[str]) -> Iterator[Finding]:
    attribute, word_id, word_en = _WORDS[tag]
    wanted = node.extension_value(tag, attribute)
    if not wanted or (tag == "formDefinition" and wanted.startswith("=")):
        return
    if wanted.startswith("="):
        yield context.error(
            node,
            f"{attribute} {wanted!r} adalah ungkapan; nama {word_id.lower()} ditulis langsung.",
            "Tulis namanya tanpa tanda sama dengan.",
            f"The {attribute} {wanted!r} is an expression; the name of a {word_en} is literal.",
            "Write the name without the equals sign.",
        )
    elif wanted not in known:
        yield context.error(
            node,
            f"{word_id} {wanted} tidak ada.",
            f"Periksa ejaan id, atau tambahkan berkasnya{_PLACES_ID.get(tag, '')}.",
            f"The {word_en} {wanted} does not exist.",
            f"Check the spelling of the id, or add its file{_PLACES_EN.get(tag, '')}.",
        )
