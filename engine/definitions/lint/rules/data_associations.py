"""A data association joins an element with data of one type; it is drawn for readers and not executed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.definitions.diagram import XmlNode, local_name
from engine.definitions.event_definition import local_reference
from engine.definitions.flow_node import is_bpmn
from engine.definitions.lint.context import Context
from engine.definitions.names import bpmn
from engine.finding import Finding

_BEHIND = {"dataObjectReference": "dataObjectRef", "dataStoreReference": "dataStoreRef"}


def check(context: Context) -> Iterator[Finding]:
    root = context.diagram.root
    by_id = {node.get("id"): node for node in root.iter() if is_bpmn(node) and node.get("id")}
    for reference in context.diagram.process.iter(bpmn("dataObjectReference")):
        if not reference.get("dataObjectRef"):
            yield context.error(
                reference,
                "Objek data ini tidak menunjuk data mana pun.",
                "Isi dataObjectRef.",
                "This data object shows no data.",
                "Set dataObjectRef.",
            )
    for tag in ("dataInputAssociation", "dataOutputAssociation"):
        for association in context.diagram.process.iter(bpmn(tag)):
            yield from _check(context, association, by_id)


def _check(context: Context, association: XmlNode, by_id: Mapping[str | None, XmlNode]) -> Iterator[Finding]:
    owner = association.getparent()
    is_input = local_name(association) == "dataInputAssociation"
    sources = [by_id.get(local_reference(child.text)) for child in association.findall(bpmn("sourceRef"))]
    target = by_id.get(local_reference(association.findtext(bpmn("targetRef"))))
    own = [target] if is_input else sources
    if any(end is not None and owner not in end.iterancestors() for end in own):
        word = "targetRef" if is_input else "sourceRef"
        yield context.error(
            context.named(association),
            f"{word} asosiasi data ini bukan milik {owner.get('id')}.",
            "Tunjuk masukan atau keluaran unsur itu sendiri.",
            f"The {word} of this data association does not belong to {owner.get('id')}.",
            "Point to an input or output of that element itself.",
        )
    if association.find(bpmn("transformation")) is not None:
        return
    if len(sources) > 1:
        yield context.error(
            context.named(association),
            f"Asosiasi data ini punya {len(sources)} sumber tanpa transformation.",
            "Sisakan satu sourceRef.",
            f"This data association has {len(sources)} sources and no transformation.",
            "Keep one sourceRef.",
        )
    types = {_type(node, by_id) for node in (*sources, target) if node is not None} - {None}
    if len(types) > 1:
        yield context.error(
            context.named(association),
            f"Asosiasi data ini menghubungkan data dari jenis yang berbeda: {', '.join(sorted(map(str, types)))}.",
            "Samakan itemSubjectRef, atau tambahkan transformation.",
            f"This data association joins data of different types: {', '.join(sorted(map(str, types)))}.",
            "Use one itemSubjectRef, or add a transformation.",
        )


def _type(node: XmlNode, by_id: Mapping[str | None, XmlNode]) -> str | None:
    """The structure of the data, where it is said."""
    attribute = _BEHIND.get(local_name(node))
    behind = by_id.get(local_reference(node.get(attribute))) if attribute else None
    item = local_reference((node if behind is None else behind).get("itemSubjectRef"))
    definition = by_id.get(item)
    return item if definition is None else definition.get("structureRef") or item
