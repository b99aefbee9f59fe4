"""What a failing element reads, and the words that its procedure knows: what the rule of redaction needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy.orm import Session

from engine.definitions.library import Library, unpack_library
from engine.persistence.rows import DefinitionVersionRow

_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PATH = re.compile(r"[^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*)*")


@dataclass(frozen=True)
class Reading:
    """The name of the element, the dotted paths that its expressions read, and the words of its procedure."""

    element_name: str
    paths: frozenset[str] = field(default_factory=frozenset)
    known_words: frozenset[str] = field(default_factory=frozenset)


def reading_of(session: Session, definition_hash: str, element_id: str) -> Reading:
    """Reads it from the files of the version; an element that is not found there reads nothing."""
    row = session.get(DefinitionVersionRow, definition_hash)
    if row is None:
        return Reading(element_id)
    library = unpack_library(row.bundle)
    expressions = list(_expressions(library, element_id))
    texts = {text for expression in expressions for text in _TEXT.findall(expression)}
    paths = {re.sub(r"\s", "", path) for expression in expressions for path in _PATH.findall(_TEXT.sub("", expression))}
    words = texts | set(_choices(library))
    return Reading(_name(library, element_id), frozenset(paths), frozenset(words))


def _name(library: Library, element_id: str) -> str:
    nodes = (diagram.nodes.get(element_id) for diagram in library.diagrams.values())
    return next((node.name or node.id for node in nodes if node is not None), element_id)


def _expressions(library: Library, element_id: str) -> Iterator[str]:
    """Every FEEL text at the element and on its outgoing flows."""
    for diagram in library.diagrams.values():
        node = diagram.nodes.get(element_id)
        if node is None:
            continue
        for part in node.node.iter():
            yield from (value[1:] for value in part.attrib.values() if value.startswith("="))
            if (part.text or "").strip().startswith("="):
                yield part.text.strip()[1:]
        yield from (flow.condition.lstrip("=") for flow in diagram.outgoing(element_id) if flow.condition)


def _choices(library: Library) -> Iterator[str]:
    """The values that the forms of the procedure offer."""
    for data in library.forms.values():
        yield from _values_in(orjson.loads(data))


def _values_in(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("value"), str) and "label" in part:
            yield part["value"]
        part = list(part.values())
    if isinstance(part, list):
        for member in part:
            yield from _values_in(member)
