"""One diagram is checked among the parts of a library, without what the library itself has wrong."""

from __future__ import annotations

from support.diagrams import call, diagram, files, user_task

from engine import Library, check_definitions, check_diagram

CALLER = diagram("p", "mulai > a > akhir", a=call("q"))
FAULTY = diagram("lain", "mulai > a > akhir", a=user_task(form=""))
LIBRARY = Library(files(FAULTY, shared=(diagram("q", "mulai > akhir"),)))


def test_it_finds_the_shared_parts() -> None:
    assert check_diagram(CALLER, "baru.bpmn", LIBRARY) == []


def test_it_says_what_is_missing() -> None:
    (finding,) = check_diagram(CALLER.replace(b'"q"', b'"r"'), "baru.bpmn", LIBRARY)

    assert (finding.source, finding.element_id, finding.severity) == ("baru.bpmn", "a", "error")


def test_it_stands_in_for_the_file_with_the_same_process() -> None:
    draft = diagram("lain", "mulai > akhir")

    assert check_diagram(draft, "konsep.bpmn", LIBRARY) == []


def test_a_diagram_is_one_whatever_its_file_is_called() -> None:
    (finding,) = check_diagram(CALLER.replace(b'"q"', b'"r"'), "baru.bpmn20.xml", LIBRARY)

    assert (finding.source, finding.element_id, finding.severity) == ("baru.bpmn20.xml", "a", "error")


def test_it_says_when_the_draft_is_no_xml() -> None:
    assert [finding.rule for finding in check_diagram(b"<", "konsep.bpmn", LIBRARY)] == ["readable"]


def test_a_broken_file_of_the_library_does_not_matter() -> None:
    library = Library({**LIBRARY.files, "processes/rusak.bpmn": b"<"})

    assert check_diagram(CALLER, "baru.bpmn", library) == []


def test_of_some_files_the_same_is_said_as_among_all():
    bad = CALLER.replace(b'"q"', b'"r"')
    files = {"processes/a.bpmn": bad.replace(b'"p"', b'"a"'), "processes/b.bpmn": bad, "d.dmn": b"<"}
    library = Library({**LIBRARY.files, **files})
    found = check_definitions(library)

    assert {finding.source for finding in found} >= files.keys()
    for path in library.files:
        assert check_definitions(library, [path]) == [finding for finding in found if finding.source == path]
