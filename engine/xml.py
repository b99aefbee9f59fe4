"""Reading XML that people upload: diagrams and decision files. Nothing in it may reach outside the file."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

MAX_XML_BYTES = 2_000_000
_ROOT_ELEMENT = re.compile(rb"<[A-Za-z_:]")


class XmlError(Exception):
    """The file is no XML that we read. Names the file, the line, and what is wrong in Indonesian and English."""

    def __init__(self, source: str, line: int, message: str, message_en: str) -> None:
        self.source = source
        self.line = line
        self.message = message
        self.message_en = message_en
        super().__init__(f"{source}, baris {line}: {message}")


def parse_xml(data: bytes, source: str) -> etree._Element:
    """The root element, without comments and processing instructions, in whatever encoding the file declares.

    Refuses files above two million bytes, elements nested deeper than the parser allows (256), and any document
    type declaration: entities could read files, call other machines or grow without end.
    """
    if len(data) > MAX_XML_BYTES:
        size = MAX_XML_BYTES // 1_000_000
        raise XmlError(source, 1, f"Berkas melebihi {size} MB.", f"The file is larger than {size} MB.")
    declared_at = _prolog(data).find(b"<!DOCTYPE")
    if declared_at >= 0:
        raise _doctype_refused(source, data.count(b"\n", 0, declared_at) + 1)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _no_xml(source, error.lineno or 1, error.msg) from None
    except (ValueError, LookupError) as error:
        raise _no_xml(source, 1, str(error)) from None
    declared: Any = root.getroottree().docinfo
    if declared.doctype:
        # A declaration in an encoding that the search above cannot see, such as UTF-16.
        raise _doctype_refused(source, 1)
    return root


def _prolog(data: bytes) -> bytes:
    """What stands before the root element: the words may well occur in a text further down."""
    root = _ROOT_ELEMENT.search(data)
    return data[: root.start()] if root else data


def _no_xml(source: str, line: int, reason: str) -> XmlError:
    return XmlError(source, line, f"Bukan XML yang benar: {reason}.", f"Not well-formed XML: {reason}.")


def _doctype_refused(source: str, line: int) -> XmlError:
    return XmlError(source, line, "DOCTYPE tidak diperbolehkan.", "DOCTYPE is not allowed.")
