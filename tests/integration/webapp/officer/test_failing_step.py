"""An officer whose step runs into a mistake of the procedure loses nothing and is told who knows of it."""

from __future__ import annotations

from support.diagrams import diagram, user_task
from support.incidents import only_incident
from support.officer_pages import address_of, finish
from support.pages import Page
from support.running_cases import GAMBIR, procedure_files

from engine import IncidentKind, Library, deploy


def test_a_step_that_fails_is_refused_and_the_operator_knows(cases, its_services, browser_of, clock):
    drawing = diagram(
        "sktm",
        "mulai > periksa > sah > akhir",
        periksa=user_task(group=f"verifikator@{GAMBIR}", form="periksa"),
        sah=user_task(group="=periksa.catatan", form="sah"),
    )
    with its_services.session_factory.begin() as session:
        deploy(session, Library({**procedure_files(), "processes/sktm.bpmn": drawing}), clock())
    case = cases.start()
    browser = browser_of("budi")
    address = address_of(cases, case)
    browser.post(f"{address}/ambil")
    answer = finish(browser, address, keputusan="lengkap")
    incident = only_incident(its_services.session_factory)
    assert answer.status == 500
    assert incident.number in answer.text
    assert "sudah diberi tahu" in answer.text
    assert (incident.kind, incident.case_id, incident.element_id) == (IncidentKind.STEP, case.id, "sah")
    assert cases.open_task(case).element_id == "periksa"
    assert Page(browser.get(address)).status == 200
