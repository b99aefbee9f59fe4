"""Reading XML that people upload: diagrams and decision files. Nothing in it may reach outside the file."""

from __future__ import annotations

from typing import Any

from lxml import etree

MAX_XML_BYTES = 2_000_000


class XmlError(Exception):
    """The file is no XML that we read. Names the file, the line, and what is wrong."""

    def __init__(self, source: str, line: int, message: str) -> None:
        self.source = source
        self.line = line
        self.message = message
        super().__init__(f"{source}, baris {line}: {message}")


def parse_xml(data: bytes, source: str) -> etree._Element:
    """The root element, without comments and processing instructions.

    Refuses files above two million bytes, and any document type declaration: entities could read files, call
    other machines or grow without end.
    """
    if len(data) > MAX_XML_BYTES:
        raise XmlError(source, 1, f"Berkas melebihi {MAX_XML_BYTES // 1_000_000} MB.")
    declared_at = data.find(b"<!DOCTYPE")
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
        line = error.lineno or 1
        raise XmlError(source, line, f"Bukan XML yang benar: {error.msg}") from None
    except ValueError as error:
        raise XmlError(source, 1, f"Bukan XML yang benar: {error}") from None
    declared: Any = root.getroottree().docinfo
    if declared.doctype:
        # A declaration in an encoding that the search above cannot see, such as UTF-16.
        raise _doctype_refused(source, 1)
    return root


def _doctype_refused(source: str, line: int) -> XmlError:
    return XmlError(source, line, "DOCTYPE tidak diperbolehkan.")
