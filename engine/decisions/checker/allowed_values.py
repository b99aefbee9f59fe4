"""The values that a file's types allow, put where a table's own lists of values would stand."""

from __future__ import annotations

from dataclasses import replace

from lxml.etree import _Element

from engine.decisions.dmn import child, children, name_of, text_of
from engine.decisions.table_text import TableText


def with_allowed_values(table: TableText, root: _Element) -> TableText:
    """The table, with the `allowedValues` of its input columns' types as the values of those that list none."""
    allowed = _allowed_values(root)
    inputs = (replace(own, values=own.values or allowed.get(own.type_ref, "")) for own in table.inputs)
    return replace(table, inputs=tuple(inputs))


def _allowed_values(root: _Element) -> dict[str, str]:
    """By the name of the type; a type that narrows another one and says nothing itself allows the same."""
    definitions = {name_of(own): own for own in children(root, "itemDefinition") if own.get("isCollection") != "true"}
    found = {}
    for name in definitions:
        base = name
        for _ in definitions:
            text = text_of(child(definitions[base], "allowedValues"))
            if text:
                found[name] = text
                break
            reference = child(definitions[base], "typeRef")
            base = "" if reference is None else (reference.text or "").strip()
            if base not in definitions:
                break
    return found
