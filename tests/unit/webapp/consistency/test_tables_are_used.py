from support.cities import edited, example_city, messages, with_files

from webapp.consistency.tables_are_used import check


def test_a_table_that_no_step_asks_is_named():
    city = edited("processes/sktm.bpmn", ('decisionId="sktm_prioritas"', 'decisionId="sktm_kelayakan"'))
    assert messages(check, city) == [
        "processes/decisions/sktm_prioritas.dmn: is asked by no step: call its decision or take it away"
    ]


def test_a_copy_under_another_name_is_named():
    table = example_city().library.files["processes/decisions/sktm_prioritas.dmn"]
    copy = table.replace(b"sktm_prioritas", b"sktm_giliran")
    assert messages(check, with_files({"processes/decisions/sktm_giliran.dmn": copy})) == [
        "processes/decisions/sktm_giliran.dmn: is asked by no step: call its decision or take it away"
    ]
