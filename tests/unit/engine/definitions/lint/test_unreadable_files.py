"""A file that cannot be read is a finding that names it; the other files are still checked."""

from __future__ import annotations

import pytest
from support.diagrams import diagram, files, user_task

from engine import Library, check_definitions

GOOD = diagram("p", "mulai > a > akhir", a=user_task())
CHOREOGRAPHY = (
    b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">'
    b'<choreography id="c"/></definitions>'
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not xml",
        b"\x00\xff\xfe",
        b'<!DOCTYPE x [<!ENTITY a "b">]><definitions/>',
        b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        b'<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
        b'<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd"><process id="p"/></definitions>',
        b"<definitions><process id='p'/></definitions>",
        b'<?xml version="1.0" encoding="klingon"?><x/>',
        b"<x>" + b"y" * 3_000_000 + b"</x>",
        b"<x>" * 1000 + b"</x>" * 1000,
        CHOREOGRAPHY,
    ],
    ids=[
        "empty",
        "text",
        "bytes",
        "entity",
        "doctype",
        "no-process",
        "other-namespace",
        "no-namespace",
        "encoding",
        "too-large",
        "too-deep",
        "choreography",
    ],
)
def test_the_finding_names_the_file_and_what_to_do(data: bytes) -> None:
    (finding,) = check_definitions(Library({"processes/rusak.bpmn": data}))

    assert finding.source == "processes/rusak.bpmn"
    assert finding.element_id
    assert finding.line >= 1
    assert finding.severity == "error"
    assert finding.message_id != finding.message_en


def test_the_other_files_are_checked() -> None:
    nobody = diagram("q", "mulai > a > akhir", a=user_task(form=""))
    library = Library(files(GOOD, nobody) | {"processes/rusak.bpmn": b"<"})

    assert {finding.source for finding in check_definitions(library) if finding.severity == "error"} == {
        "processes/rusak.bpmn",
        "processes/q.bpmn",
    }


def test_two_files_may_not_define_the_same_process() -> None:
    library = Library(files(GOOD) | {"processes/b.bpmn": GOOD})

    errors = [finding for finding in check_definitions(library) if finding.severity == "error"]
    assert [(finding.source, finding.element_id) for finding in errors] == [("processes/p.bpmn", "p")]
    assert "processes/b.bpmn" in errors[0].message_en
