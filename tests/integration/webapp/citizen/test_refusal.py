"""An applicant reads by which rule the application was refused; the public does not."""

from xml.sax.saxutils import escape

import pytest
from support.applying import submit
from support.diagrams import Node, decision, diagram, end, script, table, user_task
from support.pages import open_page
from support.tiny_permit import tiny_files

from engine import Library, deploy

LAW = "Permendag 36/2007 <b>pasal</b> 4"
"""With marks of HTML: what an author writes is text on the page."""


@pytest.fixture
def with_refusal(its_services, monday_nine):
    deploy_refusing_with("sktm_penolakan", its_services, monday_nine)


@pytest.fixture
def with_other_decision(its_services, monday_nine):
    deploy_refusing_with("alasan", its_services, monday_nine)


def deploy_refusing_with(decision_id, its_services, monday_nine):
    drawing = diagram(
        "sktm",
        'mulai > rute > periksa > susun > pilih; pilih > akhir ? =periksa.keputusan = "lengkap"; pilih > akhir_tolak !',
        mulai=Node("startEvent", '<zeebe:formDefinition formId="sktm_permohonan"/>'),
        rute=script("=permohonan.lokasi_kelurahan", "kantor"),
        periksa=user_task(clock="intake", group='="verifikator@" + kantor', form="sktm_periksa", public="Pemeriksaan"),
        susun=decision(decision_id, "penolakan"),
        akhir=end("granted"),
        akhir_tolak=end("refused"),
    )
    rules = table(decision_id, "periksa.keputusan", {'"kembalikan"': "ada alasan", '"lengkap"': "tidak ada"})
    cited = rules.replace(b'<rule id="r0">', f'<rule id="r0"><description>{escape(LAW)}</description>'.encode())
    library = tiny_files() | {"processes/sktm.bpmn": drawing, f"processes/decisions/{decision_id}.dmn": cited}
    with its_services.session_factory.begin() as session:
        deploy(session, Library(library), monday_nine)


def test_the_applicants_page_cites_the_rule_of_a_refusal(applicant, with_refusal, officer_decides):
    reference = submit(applicant)
    officer_decides(reference, keputusan="kembalikan")

    assert f"Aturan: {LAW} (sktm_penolakan no. 1)." in open_page(applicant, f"/permohonan/{reference}").text
    assert LAW not in open_page(applicant, f"/lacak/{reference}").text


def test_the_page_of_a_granted_application_cites_none(applicant, with_refusal, officer_decides):
    reference = submit(applicant)
    officer_decides(reference, keputusan="lengkap")

    assert "Aturan:" not in open_page(applicant, f"/permohonan/{reference}").text


def test_a_decision_about_something_else_is_not_cited_as_the_reason(applicant, with_other_decision, officer_decides):
    reference = submit(applicant)
    officer_decides(reference, keputusan="kembalikan")

    assert "Aturan:" not in open_page(applicant, f"/permohonan/{reference}").text
