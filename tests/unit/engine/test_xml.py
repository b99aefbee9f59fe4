"""Uploaded XML may not reach outside its file."""

from __future__ import annotations

import pytest

from engine.xml import MAX_XML_BYTES, XmlError, parse_xml

DOCTYPE = '<?xml version="1.0" encoding="{}"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<a>&x;</a>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    with pytest.raises(XmlError, match="DOCTYPE"):
        parse_xml(DOCTYPE.format(encoding).encode(encoding), "a.bpmn")


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a></b>", b"<a>&x;</a>", b"\x00\xff", "<a/>".encode("utf-16")[:-1]])
def test_what_is_no_xml_is_refused_with_its_place(data: bytes) -> None:
    with pytest.raises(XmlError) as caught:
        parse_xml(data, "a.bpmn")

    assert caught.value.source == "a.bpmn"
    assert caught.value.line >= 1


def test_a_file_above_two_megabytes_is_refused() -> None:
    with pytest.raises(XmlError, match="2 MB"):
        parse_xml(b"<a>" + b" " * MAX_XML_BYTES + b"</a>", "a.bpmn")


def test_comments_and_instructions_are_left_out() -> None:
    root = parse_xml(b"<?x y?><a><!-- b --><?c d?><e/></a>", "a.bpmn")

    assert [child.tag for child in root] == ["e"]
