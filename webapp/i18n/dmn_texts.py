"""Texts of decision tables that people read: names of decisions, labels of columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from lxml import etree

from engine.xml import parse_xml
from webapp.i18n.message import Message

_ATTRIBUTE = {"decision": "name", "input": "label", "output": "label"}


def extract(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Babel's extractor."""
    for element in parse_xml(file.read(), "dmn").iter():
        attribute = _ATTRIBUTE.get(etree.QName(element).localname)
        text = element.get(attribute) if attribute else None
        if text and text.strip():
            yield element.sourceline or 1, "gettext", text, []
