"""Texts of diagrams that people read: names of procedures and steps, their public names, and notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from engine.definitions.names import bpmn, zeebe
from engine.xml import parse_xml
from webapp.i18n.message import Message

_NAMED = frozenset(
    bpmn(tag)
    for tag in (
        "participant", "process", "lane", "startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent",
        "intermediateThrowEvent", "userTask", "serviceTask", "scriptTask", "businessRuleTask", "callActivity",
        "subProcess", "exclusiveGateway", "sequenceFlow",
    )
)  # fmt: skip


def extract(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Babel's extractor."""
    for element in parse_xml(file.read(), "bpmn").iter():
        if element.tag in _NAMED:
            text = element.get("name")
        elif element.tag == zeebe("property") and element.get("name") == "publicName":
            text = element.get("value")
        elif element.tag == bpmn("text"):
            text = element.text
        else:
            continue
        if text and text.strip():
            yield element.sourceline or 1, "gettext", text, []
