"""Texts of decision tables that people read: names of decisions, labels of columns, and of some tables the rules."""

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
    """Babel's extractor. With the option `rules` also what the authors wrote beside each rule."""
    for element in parse_xml(file.read(), "dmn").iter(etree.Element):
        name = etree.QName(element).localname
        text = element.get(_ATTRIBUTE[name]) if name in _ATTRIBUTE else None
        if name == "rule" and options.get("rules"):
            text = element.findtext("{*}description")
        if text and text.strip():
            yield element.sourceline or 1, "gettext", text, []
