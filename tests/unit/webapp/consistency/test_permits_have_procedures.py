from dataclasses import replace

from support.cities import example_city, messages, with_permit

from webapp.consistency.permits_have_procedures import check


def test_a_permit_without_a_diagram_is_named():
    city = example_city()
    permits = {**city.permits, "tdg": replace(city.permits["siup"], code="tdg")}
    assert messages(check, replace(city, permits=permits)) == [
        "permits.yaml: tdg: has no procedure: draw processes/tdg.bpmn"
    ]


def test_a_diagram_without_an_entry_is_named():
    city = example_city()
    permits = {code: permit for code, permit in city.permits.items() if code != "sktm"}
    assert messages(check, replace(city, permits=permits)) == [
        "processes/sktm.bpmn: sktm: is no permit of the catalogue: write its entry into permits.yaml"
    ]


def test_hyphens_of_a_code_are_underscores_of_the_process():
    assert messages(check, with_permit("imb-rumah-tinggal", sector="bangunan")) == []
