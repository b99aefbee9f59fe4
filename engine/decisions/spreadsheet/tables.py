"""The decision tables of a DMN file: which decision each belongs to, and its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from engine.decisions.dmn import description_of, id_of, name_of
from engine.decisions.table_text import TableText, read_table_text
from engine.decisions.writing.xml_source import SourceDocument, SourceElement


@dataclass(frozen=True)
class OwnedTable:
    """A decision table in its file."""

    key: str
    """The id of its decision or knowledge model; `id#2` for the second table in it."""
    name: str
    """What people call the decision."""
    description: str
    """Of the decision."""
    owner: SourceElement
    node: SourceElement
    text: TableText

    @property
    def fingerprint(self) -> str:
        """Sixteen signs that change whenever something that a sheet shows changes."""
        shown = (self.description, _without_lines(self.text))
        return sha256(repr(shown).encode()).hexdigest()[:16]


def find_tables(document: SourceDocument) -> list[OwnedTable]:
    """The tables in the order of the file, those inside contexts and functions too."""
    return [table for owner in document.root.of_kind("decision", "businessKnowledgeModel") for table in _of(owner)]


def _of(owner: SourceElement) -> list[OwnedTable]:
    assert owner.element is not None  # it was read, not added
    name = name_of(owner.element)
    own_id = id_of(owner.element)
    nodes = [(node, node.element) for node in owner.walk() if node.kind == "decisionTable"]
    return [
        OwnedTable(
            key=own_id if number == 1 else f"{own_id}#{number}",
            name=(name or own_id) if number == 1 else f"{name or own_id} {number}",
            description=description_of(owner.element) if number == 1 else "",
            owner=owner,
            node=node,
            text=_without_outer_spaces(read_table_text(element)),
        )
        for number, (node, element) in enumerate(nodes, start=1)
        if element is not None
    ]


def _without_outer_spaces(table: TableText) -> TableText:
    """Cells lose the spaces around their text; labels that have some shall not count as changed for that."""
    return replace(
        table,
        output_label=table.output_label.strip(),
        inputs=tuple(replace(own, label=own.label.strip(), type_ref=own.type_ref.strip()) for own in table.inputs),
        outputs=tuple(replace(own, label=own.label.strip(), type_ref=own.type_ref.strip()) for own in table.outputs),
    )


def _without_lines(table: TableText) -> TableText:
    """What stands in the table, wherever it stands in the file."""
    return replace(
        table,
        line=0,
        inputs=tuple(replace(own, line=0) for own in table.inputs),
        outputs=tuple(replace(own, line=0) for own in table.outputs),
        rules=tuple(replace(own, line=0) for own in table.rules),
    )
