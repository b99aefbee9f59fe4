"""Which process of a file is read, in whatever encoding and with whatever prefixes it was saved."""

from __future__ import annotations

import pytest
from support.diagrams import boundary_timer, diagram, event, raw, sub_process, user_task, with_definitions

from engine.definitions.diagram import read_diagram
from engine.definitions.library import Library, unpack_library

STEPS = (
    '<{0}startEvent id="mulai"/><{0}endEvent id="akhir"/><{0}sequenceFlow id="f" sourceRef="mulai" targetRef="akhir"/>'
)
GOOD = diagram("p", "mulai > a > akhir", a=user_task())


def two(first: str, second: str) -> bytes:
    steps = STEPS.format("bpmn:")
    partner = steps.replace('"mulai"', '"m"').replace('"akhir"', '"n"').replace('"f"', '"g"')
    return raw(steps, around=f"<bpmn:process {first}>{partner}</bpmn:process>", process=second)


class TestTheProcess:
    def test_the_executable_one_runs(self):
        assert read_diagram(two('id="warga"', 'id="p" isExecutable="1"'), "x").process_id == "p"

    def test_the_only_one_with_steps_runs(self):
        data = raw(STEPS.format("bpmn:"), around='<bpmn:process id="warga"/>', process='id="p"')

        assert read_diagram(data, "x").process_id == "p"

    def test_its_steps_are_its_own(self):
        read = read_diagram(two('id="warga"', 'id="p" isExecutable="true"'), "x")

        assert set(read.nodes) == {"mulai", "akhir"}
        assert [flow.id for flow in read.flows] == ["f"]

    def test_its_name_is_that_of_its_own_pool(self):
        pools = (
            '<bpmn:collaboration id="k"><bpmn:participant id="k1" name="Warga" processRef="q"/>'
            '<bpmn:participant id="k2" name="Kantor" processRef="p"/></bpmn:collaboration>'
        )

        assert read_diagram(raw(STEPS.format("bpmn:"), around=pools), "x").name == "Kantor"


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "utf-8-sig"])
    def test_names_are_read_right(self, encoding: str) -> None:
        declared = "utf-8" if encoding == "utf-8-sig" else encoding
        text = raw(STEPS.format("bpmn:").replace('id="mulai"', 'id="mulai" name="Prüfung"')).decode()
        data = text.replace('encoding="UTF-8"', f'encoding="{declared}"').encode(encoding)

        assert read_diagram(data, "x").nodes["mulai"].name == "Prüfung"

    def test_a_stored_bundle_keeps_every_byte(self):
        data = raw(STEPS.format("bpmn:")).decode().replace('encoding="UTF-8"', 'encoding="utf-16"').encode("utf-16")
        library = Library({"processes/p.bpmn": data, "processes/q.bpmn": b"\xef\xbb\xbf" + GOOD})

        assert unpack_library(library.pack()).files == library.files

    def test_no_prefix_reads_like_any_other(self):
        model = "http://www.omg.org/spec/BPMN/20100524/MODEL"
        data = f'<definitions xmlns="{model}"><process id="p">{STEPS.format("")}</process></definitions>'

        assert set(read_diagram(data.encode(), "x").nodes) == {"mulai", "akhir"}

    def test_cdata_comments_and_the_word_doctype_are_text(self):
        inside = "<bpmn:documentation><![CDATA[<!DOCTYPE x> & <b>]]><!-- catatan --></bpmn:documentation>"

        assert read_diagram(raw(inside + STEPS.format("bpmn:")), "x").process_id == "p"

    def test_a_condition_is_read_around_comments_and_cdata(self):
        data = diagram("p", "mulai > pilih; pilih > akhir ? =a; pilih > akhir_b !").replace(
            b">=a<", b"> =permohonan.x <!-- c --><![CDATA[> 1]]> <"
        )

        assert [flow.condition for flow in read_diagram(data, "x").flows if flow.condition] == ["=permohonan.x > 1"]


class TestSpelling:
    def test_one_and_zero_are_true_and_false(self):
        timer = boundary_timer("a", "P1D", interrupting=False)
        data = diagram("p", "mulai > a > akhir; x > akhir_x", a=user_task(), x=timer).replace(b'"false"', b'"0"')

        assert (
            read_diagram(data.replace(b'isExecutable="true"', b'isExecutable="1"'), "x")
            .nodes["x"]
            .node.get("cancelActivity")
            == "false"
        )

    def test_a_qualified_name_is_the_id_that_it_names(self):
        drawn = diagram("p", "mulai > akhir_x", akhir_x=event("endEvent", 'signal signalRef="tns:r"'))
        data = with_definitions(drawn, '<bpmn:signal id="r" name=" padam   total "/>')
        found = read_diagram(data, "x").nodes["akhir_x"].event

        assert found is not None
        assert found.node.get("signalRef") == "r"
        assert found.definition is not None
        assert found.definition.get("name") == "padam total"


class TestNodes:
    def test_a_scope_has_the_steps_directly_in_it(self):
        read = read_diagram(diagram("p", "mulai > s > akhir", s=sub_process("mulai_s > akhir_s")), "x")

        assert {scope: [n.id for n in nodes] for scope, nodes in read.scopes.items()} == {
            "p": ["s", "mulai", "akhir"],
            "s": ["mulai_s", "akhir_s"],
        }

    def test_flows_are_found_by_either_end(self):
        read = read_diagram(GOOD, "x")

        assert [flow.target for flow in read.outgoing("a")] == ["akhir"]
        assert [flow.source for flow in read.incoming("a")] == ["mulai"]
        assert read.outgoing("akhir") == read.incoming("tidak_ada") == []

    def test_a_boundary_event_knows_its_activity(self):
        timer = boundary_timer("a", "P1D", interrupting=False)
        read = read_diagram(diagram("p", "mulai > a > akhir; x > akhir_x", a=user_task(), x=timer), "x")

        assert read.nodes["x"].attached_to == "a"
        assert not read.nodes["x"].is_interrupting
        assert [node.id for node in read.boundary_events("a")] == ["x"]

    @pytest.mark.parametrize(
        ("kind", "definition", "expected"),
        [
            ('message messageRef="r"', '<bpmn:message id="r" name="surat"/>', ("message", "surat", None)),
            ('signal signalRef="r"', '<bpmn:signal id="r" name="padam"/>', ("signal", "padam", None)),
            ('error errorRef="r"', '<bpmn:error id="r" name="Gagal" errorCode="E1"/>', ("error", "Gagal", "E1")),
            (
                'escalation escalationRef="r"',
                '<bpmn:escalation id="r" name="Lambat" escalationCode="L1"/>',
                ("escalation", "Lambat", "L1"),
            ),
            ('link name="ke"', "", ("link", "ke", None)),
            ("terminate", "", ("terminate", None, None)),
            ('compensate activityRef="r"', "", ("compensation", None, None)),
        ],
    )
    def test_an_event_knows_what_it_names(
        self, kind: str, definition: str, expected: tuple[str, str | None, str | None]
    ) -> None:
        drawn = with_definitions(diagram("p", "mulai > akhir_x", akhir_x=event("endEvent", kind)), definition)
        found = read_diagram(drawn, "x").nodes["akhir_x"].event

        assert found is not None
        assert (found.kind, found.name, found.code) == expected
