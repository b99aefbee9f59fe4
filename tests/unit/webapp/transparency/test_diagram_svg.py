"""The picture of a procedure: what is drawn, what is marked, and what may not be in it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from lxml import etree

from webapp.transparency.diagram_icons import EVENT_ICONS
from webapp.transparency.diagram_svg import DiagramWords, render_diagram

PROCESSES = Path(__file__).parents[4] / "processes"
SVG = "{http://www.w3.org/2000/svg}"

PROCEDURE = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    id="definitions" targetNamespace="https://satu-pintu.example/bpmn">
  <bpmn:collaboration id="kerja_sama">
    <bpmn:participant id="kolam" name="Izin" processRef="izin"/>
  </bpmn:collaboration>
  <bpmn:process id="izin" isExecutable="true">
    <bpmn:laneSet id="lajur"><bpmn:lane id="verifikator" name="Verifikator"/></bpmn:laneSet>
    <bpmn:startEvent id="mulai" name="Permohonan dikirim"/>
    <bpmn:userTask id="periksa" name="Periksa berkas &amp; lampiran">
      <bpmn:extensionElements><zeebe:properties>
        <zeebe:property name="publicName" value="Berkas diperiksa"/>
      </zeebe:properties></bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:boundaryEvent id="ingat" name="2 hari" attachedToRef="periksa" cancelActivity="false">
      <bpmn:timerEventDefinition/>
    </bpmn:boundaryEvent>
    <bpmn:exclusiveGateway id="gw_lengkap" name="Lengkap?"/>
    <bpmn:callActivity id="terbitkan" name="Terbitkan izin"/>
    <bpmn:endEvent id="selesai" name="Terbit"><bpmn:terminateEventDefinition/></bpmn:endEvent>
    <bpmn:sequenceFlow id="flow_1" name="ya" sourceRef="gw_lengkap" targetRef="terbitkan"/>
    <bpmn:textAnnotation id="catatan"><bpmn:text>Lima hari kerja</bpmn:text></bpmn:textAnnotation>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="bagan"><bpmndi:BPMNPlane id="bidang" bpmnElement="kerja_sama">
    <bpmndi:BPMNShape id="d1" bpmnElement="kolam" isHorizontal="true">
      <dc:Bounds x="100" y="100" width="700" height="200"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="d2" bpmnElement="verifikator" isHorizontal="true">
      <dc:Bounds x="130" y="100" width="670" height="200"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="d3" bpmnElement="mulai">
      <dc:Bounds x="170" y="182" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="d4" bpmnElement="periksa">
      <dc:Bounds x="250" y="160" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="d5" bpmnElement="ingat">
      <dc:Bounds x="282" y="222" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="d6" bpmnElement="gw_lengkap">
      <dc:Bounds x="400" y="175" width="50" height="50"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="d7" bpmnElement="terbitkan">
      <dc:Bounds x="500" y="160" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="d8" bpmnElement="selesai">
      <dc:Bounds x="650" y="182" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="d9" bpmnElement="catatan">
      <dc:Bounds x="500" y="330" width="100" height="30"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="flow_1">
      <di:waypoint x="450" y="200"/><di:waypoint x="500" y="200"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNShape id="dx" bpmnElement="tidak_ada">
      <dc:Bounds x="0" y="0" width="9" height="9"/></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
"""


def draw(bpmn: bytes = PROCEDURE, **options):
    markup = render_diagram(bpmn, **{"done": [], "current": [], "title": "Prosedur izin", **options})
    return etree.fromstring(str(markup))


def texts(svg) -> list[str]:
    return [" ".join(part.strip() for part in text.itertext()) for text in svg.iter(f"{SVG}text")]


def step_title(group) -> str | None:
    return group.findtext(f"{SVG}title")


class TestWhatIsDrawn:
    def test_it_is_an_image_with_a_title(self):
        svg = draw()

        assert svg.get("role") == "img"
        assert svg[0].tag == f"{SVG}title"
        assert svg[0].text == "Prosedur izin"

    def test_names_of_pools_lanes_steps_flows_and_notes_can_be_read(self):
        assert texts(draw()) == [
            "Izin",
            "Verifikator",
            "Permohonan dikirim",
            "Periksa berkas & lampiran",
            "2 hari",
            "Lengkap?",
            "Terbitkan izin",
            "Terbit",
            "Lima hari kerja",
            "ya",
        ]

    def test_nothing_reaches_over_the_edge_of_the_picture(self):
        x, y, width, height = (float(number) for number in draw().get("viewBox").split())

        assert x < 100
        assert y < 100
        assert x + width > 800
        assert y + height > 360

    def test_a_called_procedure_has_a_heavier_border(self):
        groups = [g for g in draw().iter(f"{SVG}g") if step_title(g) == "Terbitkan izin"]

        assert groups[0].find(f"{SVG}rect").get("class") == "shape call"

    def test_a_reminder_that_does_not_interrupt_is_dashed(self):
        circles = [c.get("class") for c in draw().iter(f"{SVG}circle")]

        assert circles.count("shape dash") == 1

    def test_a_link_is_an_arrow_full_where_it_leaves_and_empty_where_it_arrives(self):
        thrown = PROCEDURE.replace(
            b'<bpmn:endEvent id="selesai" name="Terbit"><bpmn:terminateEventDefinition/></bpmn:endEvent>',
            b'<bpmn:intermediateThrowEvent id="selesai" name="Terbit"><bpmn:linkEventDefinition/>'
            b"</bpmn:intermediateThrowEvent>",
        )
        caught = thrown.replace(b"intermediateThrowEvent", b"intermediateCatchEvent")
        marks = [
            [p.get("class") for p in draw(bpmn).iter(f"{SVG}path") if p.get("d") == EVENT_ICONS["linkEventDefinition"]]
            for bpmn in (thrown, caught)
        ]

        assert marks == [["full"], ["icon"]]

    def test_a_place_without_an_element_is_left_out(self):
        assert float(draw().get("viewBox").split()[0]) > 50

    def test_a_diagram_without_places_is_an_empty_picture(self):
        empty = re.sub(rb"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", b"", PROCEDURE, flags=re.DOTALL)

        assert texts(draw(empty)) == []

    def test_names_can_be_given_in_another_language(self):
        english = {"Periksa berkas & lampiran": "Check the file", "Berkas diperiksa": "File being checked"}
        svg = draw(translate=lambda text: english.get(text, text), current=["periksa"])

        assert "Check the file" in texts(svg)
        assert "Berkas diperiksa" not in str(etree.tostring(svg))


class TestWhatIsMarked:
    def test_a_finished_step_says_so_and_carries_a_tick(self):
        svg = draw(done=["periksa"])
        [group] = [g for g in svg.iter(f"{SVG}g") if g.get("class") == "done"]

        assert step_title(group) == "Berkas diperiksa: selesai"
        assert group.find(f".//{SVG}path[@class='tick']") is not None

    def test_a_running_step_says_so_and_carries_a_dot(self):
        svg = draw(current=["periksa"])
        [group] = [g for g in svg.iter(f"{SVG}g") if g.get("class") == "now"]

        assert step_title(group) == "Berkas diperiksa: sedang berjalan"
        assert group.find(f".//{SVG}circle[@class='tick']") is not None

    def test_a_step_that_is_done_again_is_running(self):
        svg = draw(done=["periksa"], current=["periksa"])

        assert [g.get("class") for g in svg.iter(f"{SVG}g") if g.get("class")] == ["now"]

    def test_the_description_lists_the_marked_steps_in_words(self):
        svg = draw(done=["mulai", "periksa"], current=["terbitkan"])

        assert svg.findtext(f"{SVG}desc") == (
            "Sudah selesai: Permohonan dikirim, Berkas diperiksa. Sedang berjalan: Terbitkan izin."
        )

    def test_the_words_can_be_given_in_another_language(self):
        svg = draw(done=["periksa"], words=DiagramWords("done", "under way", "Done", "Under way"))

        assert svg.findtext(f"{SVG}desc") == "Done: Berkas diperiksa."

    def test_ids_that_are_not_in_the_diagram_are_ignored(self):
        svg = draw(done=["langkah_lama"], current=["langkah_lain"])

        assert svg.find(f"{SVG}desc") is None


class TestWhatMayNotBeInIt:
    def test_there_is_no_inline_style_script_or_outside_address(self):
        markup = str(render_diagram(PROCEDURE, done=["mulai"], current=["periksa"], title="Izin"))

        assert "style" not in markup
        assert "<script" not in markup
        assert "href" not in markup

    def test_names_are_text_and_never_markup(self):
        hostile = PROCEDURE.replace(b"Terbitkan izin", b"&lt;script&gt;alert(1)&lt;/script&gt;")

        markup = str(render_diagram(hostile, done=[], current=["terbitkan"], title="<b>Izin</b>"))

        assert "<script" not in markup
        assert "<b>" not in markup

    def test_it_stays_small(self):
        markup = render_diagram(PROCEDURE, done=["mulai"], current=["periksa"], title="Prosedur izin")

        assert len(gzip.compress(markup.encode())) < 1_500


@pytest.mark.parametrize("path", sorted(PROCESSES.rglob("*.bpmn")), ids=lambda path: path.stem)
def test_every_procedure_in_the_repository_can_be_drawn(path):
    svg = draw(path.read_bytes())

    assert len(list(svg.iter(f"{SVG}text"))) > 3
