"""All decision files are checked together; one that cannot be read does not stop the others."""

from __future__ import annotations

from support.example_project import example_library
from support.tables import Column, write_file, write_table

from engine import Library, check_definitions, check_diagram
from engine.decisions import DecisionLibrary, check_decisions

UMUR = Column("umur")
OVERLAP = write_table([UMUR], [(["<= 5"], ["1"]), ([">= 5"], ["2"])])
SOUND = write_table([UMUR], [(["-"], ["1"])])


def said(files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    return [(finding.source, finding.rule, finding.decision) for finding in check_decisions(files)]


def test_a_file_that_is_no_xml_does_not_stop_the_others() -> None:
    assert said({"rusak.dmn": b"<", "a.dmn": write_file(("d", OVERLAP))}) == [
        ("a.dmn", "overlapping-rules", "d"),
        ("rusak.dmn", "readable", ""),
    ]


def test_a_decision_that_cannot_be_read_does_not_stop_the_others() -> None:
    empty = write_file(("kosong", ""))
    files = {"a.dmn": empty, "b.dmn": write_file(("d", OVERLAP), ("e", ""), namespace="urn:b")}

    assert sorted(said(files)) == [
        ("a.dmn", "readable", "kosong"),
        ("b.dmn", "overlapping-rules", "d"),
        ("b.dmn", "readable", "e"),
    ]


def test_a_wrong_cell_is_said_once_with_its_place() -> None:
    table = write_table([UMUR], [(["1"], ["1"]), (["> > 5"], ["2"])], policy="FIRST")
    (finding,) = check_decisions({"a.dmn": write_file(("d", table))})

    assert (finding.source, finding.decision, finding.rules, finding.cell) == ("a.dmn", "d", (2,), "umur")
    assert finding.line == 4
    assert "> > 5" in finding.problem_id


def test_tables_inside_knowledge_models_and_contexts_are_checked() -> None:
    context = f'<context><contextEntry><variable name="x"/>{OVERLAP}</contextEntry></context>'
    model = f'<businessKnowledgeModel id="bkm" name="bkm"><encapsulatedLogic>{OVERLAP}</encapsulatedLogic>'
    data = write_file(("d", context)).replace(
        b"</definitions>", f"{model}</businessKnowledgeModel></definitions>".encode()
    )

    assert sorted(said({"a.dmn": data})) == [
        ("a.dmn", "overlapping-rules", "bkm"),
        ("a.dmn", "overlapping-rules", "d"),
    ]


def _requiring(href: str, own_id: str, namespace: str) -> bytes:
    arrow = f'<informationRequirement><requiredDecision href="{href}"/></informationRequirement>'
    return write_file((own_id, arrow + SOUND), namespace=namespace)


def test_a_requirement_that_nobody_fulfils_is_said() -> None:
    (finding,) = check_decisions({"a.dmn": _requiring("#hilang", "d", "urn:a")})

    assert (finding.rule, finding.decision) == ("readable", "d")
    assert '"hilang"' in finding.problem_id


def test_what_follows_from_another_unreadable_file_is_not_said() -> None:
    files = {"a.dmn": _requiring("urn:b#e", "d", "urn:a"), "b.dmn": write_file(("e", ""), namespace="urn:b")}

    assert said(files) == [("b.dmn", "readable", "e")]
    assert said({**files, "b.dmn": b"<"}) == [("b.dmn", "readable", "")]


def test_two_decisions_that_require_each_other_are_said() -> None:
    files = {"a.dmn": _requiring("urn:b#e", "d", "urn:a"), "b.dmn": _requiring("urn:a#d", "e", "urn:b")}

    assert [(rule, decision) for _, rule, decision in said(files)] == [("readable", "d")]


def test_it_is_part_of_what_the_lint_says_of_a_library_and_not_of_a_single_diagram() -> None:
    files = {**example_library().files, "processes/decisions/uji.dmn": write_file(("uji", OVERLAP))}
    (finding,) = check_definitions(Library(files))
    siup = next(path for path in files if path.endswith("/siup.bpmn"))

    assert (finding.source, finding.rule) == ("processes/decisions/uji.dmn", "overlapping-rules")
    assert check_diagram(files[siup], "konsep.bpmn", Library(files)) == []


def test_an_only_output_without_a_type_has_its_order_from_the_type_of_the_decision() -> None:
    allowed = "<allowedValues><text>2, 1</text></allowedValues>"
    types = f'<itemDefinition name="tHasil"><typeRef>number</typeRef>{allowed}</itemDefinition>'
    table = write_table([UMUR], [(["-"], ["1"]), (["> 5"], ["2"])], policy="PRIORITY")
    data = write_file(("d", f'<variable name="d" typeRef="tHasil"/>{table}'), types=types)

    assert check_decisions({"a.dmn": data}) == []
    assert DecisionLibrary({"a.dmn": data}).evaluate("d", {"umur": 6}).value == 2


def test_of_two_columns_with_one_name_a_wrong_cell_is_said_once_with_the_number_of_its_column() -> None:
    other = Column("umur", expression="usia")
    table = write_table([UMUR, other], [(["1", "> > 5"], ["1"])], policy="FIRST")
    (finding,) = (own for own in check_decisions({"a.dmn": write_file(("d", table))}) if own.severity == "error")

    assert (finding.rules, finding.cell) == ((1,), "umur (2)")
