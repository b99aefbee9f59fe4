"""The XML of DMN: finding elements, whichever version of DMN (1.1 to 1.6) the file has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml.etree import _Element

from engine.decisions.errors import DecisionDefinitionError
from engine.xml import XmlError, parse_xml

NAMESPACES = frozenset(
    {
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
        "https://www.omg.org/spec/DMN/20240513/MODEL/",
    }
)


def read_definitions(data: bytes, source: str) -> _Element:
    """The root of a DMN file; raises DecisionDefinitionError when it is none."""
    try:
        root = parse_xml(data, source)
    except XmlError as error:
        raise DecisionDefinitionError(error.message, error.message_en, source=source, line=error.line) from None
    if kind(root) != "definitions":
        raise DecisionDefinitionError(
            "Ini bukan berkas DMN (unsur teratasnya harus definitions).",
            "This is no DMN file (its root must be definitions).",
            source=source,
            line=line_of(root),
        )
    return root


def kind(element: _Element) -> str:
    """The name of a DMN element; empty for elements of other namespaces (diagram, extensions)."""
    namespace, _, local = str(element.tag)[1:].rpartition("}")
    return local if namespace in NAMESPACES else ""


def children(element: _Element, *kinds: str) -> Iterator[_Element]:
    """The DMN elements directly inside, of these kinds."""
    return (child for child in element if kind(child) in kinds)


def child(element: _Element, *kinds: str) -> _Element | None:
    """The first DMN element directly inside of these kinds."""
    return next(children(element, *kinds), None)


def line_of(element: _Element) -> int | None:
    """The line of the file on which an element begins."""
    return cast("int | None", element.sourceline)


def text_of(element: _Element | None) -> str:
    """What the `text` element inside says."""
    text = None if element is None else child(element, "text")
    return "" if text is None else (text.text or "").strip()


def name_of(element: _Element) -> str:
    """The name of an element with single spaces, as expressions write it."""
    return " ".join((element.get("name") or "").split())


def href_of(element: _Element) -> str:
    """What a reference points at: `#id` or `namespace#id`."""
    return element.get("href") or ""
