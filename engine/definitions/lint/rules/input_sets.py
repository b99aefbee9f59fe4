"""Data inputs and outputs belong to a set, and the sets hold only what the specification declares."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import XmlNode
from engine.definitions.event_definition import local_reference
from engine.definitions.lint.context import Context
from engine.definitions.names import bpmn
from engine.finding import Finding

_PARTS = (
    ("dataInput", "inputSet", "dataInputRefs", ("optionalInputRefs", "whileExecutingInputRefs")),
    ("dataOutput", "outputSet", "dataOutputRefs", ("optionalOutputRefs", "whileExecutingOutputRefs")),
)


def check(context: Context) -> Iterator[Finding]:
    for specification in context.diagram.process.iter(bpmn("ioSpecification")):
        owner = context.diagram.nodes.get(specification.getparent().get("id", ""))
        if owner is not None and owner.is_sub_process and owner.loop is None and len(specification) > 2:
            yield context.error(
                owner,
                "Subproses tidak punya masukan dan keluaran data sendiri.",
                "Pindahkan ke langkah di dalamnya, atau hapus.",
                "A sub-process has no data inputs and outputs of its own.",
                "Move them to the steps inside, or remove them.",
            )
        for item, set_tag, listing, narrower in _PARTS:
            sets = specification.findall(bpmn(set_tag))
            listed = {name for one in sets for name in _names(one, listing)}
            for data in specification.findall(bpmn(item)):
                if data.get("id") not in listed:
                    yield context.error(
                        data,
                        f"{item} ini tidak termasuk {set_tag} mana pun.",
                        f"Cantumkan dalam {set_tag} ({listing}).",
                        f"This {item} belongs to no {set_tag}.",
                        f"List it in an {set_tag} ({listing}).",
                    )
            for one in sets:
                stray = {n for tag in narrower for n in _names(one, tag)} - set(_names(one, listing))
                if stray:
                    yield context.error(
                        one,
                        f"{', '.join(sorted(stray))} tidak tercantum dalam {listing} kumpulan ini.",
                        "Cantumkan, atau hapus.",
                        f"{', '.join(sorted(stray))} is not among the {listing} of this set.",
                        "List it, or remove it.",
                    )


def _names(node: XmlNode, tag: str) -> list[str]:
    return [local_reference(child.text) or "" for child in node.findall(bpmn(tag))]
