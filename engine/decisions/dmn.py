"""The XML of DMN: elements and what they are called, whichever version of DMN (1.1 to 1.6) the file has.

Whatever reads, checks or writes decision files asks here, so that all of them see the same names, ids and arrows.
"""

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


def id_of(element: _Element) -> str:
    """By which an element is referred to: its id, or its name where it has none."""
    return element.get("id") or name_of(element)


def variable_name_of(element: _Element) -> str:
    """The name by which expressions know an element: that of its `variable`, else its own.

    dmn-js keeps the title of a decision in the element's own name.
    """
    variable = child(element, "variable")
    return ("" if variable is None else name_of(variable)) or name_of(element)


def variable_type_of(element: _Element) -> str:
    """The name of the type that the `variable` of an element declares; empty when it declares none."""
    variable = child(element, "variable")
    return "" if variable is None else variable.get("typeRef") or ""


def iterator_name_of(element: _Element) -> str:
    """The name of the variable of a `for`, `some` or `every`."""
    return " ".join((element.get("iteratorVariable") or "item").split())


def called_by(invocation: _Element) -> str:
    """What an invocation calls: a name, or an expression that gives a function."""
    return " ".join(text_of(child(invocation, "literalExpression")).split())


def function_kind_of(element: _Element) -> str:
    """The language of a function definition: FEEL, Java or PMML."""
    return element.get("kind") or "FEEL"


def language_of(element: _Element) -> str:
    """The expression language of an element, its own or that of the file; empty for FEEL."""
    root = element.getroottree().getroot()
    return (element.get("expressionLanguage") or root.get("expressionLanguage") or "").strip()


def is_feel(language: str) -> bool:
    """Whether a language is FEEL, by name or by the address that a version of the standard gives it."""
    return not language or language.lower() == "feel" or "/FEEL" in language.upper()


def description_of(element: _Element) -> str:
    """What the `description` of an element says."""
    description = child(element, "description")
    return "" if description is None else (description.text or "").strip()


def required_by(element: _Element) -> Iterator[_Element]:
    """What the arrows of an element point at, as elements with a `href`."""
    for arrow in children(element, "informationRequirement", "knowledgeRequirement"):
        yield from children(arrow, "requiredInput", "requiredDecision", "requiredKnowledge")


def href_of(element: _Element) -> str:
    """What a reference points at: `#id` or `namespace#id`."""
    return element.get("href") or ""
