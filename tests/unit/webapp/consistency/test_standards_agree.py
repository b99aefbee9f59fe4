from dataclasses import replace

from support.cities import edited, example_city, messages, with_permit

from webapp.consistency.standards_agree import check


def test_other_days_in_the_diagram_are_named():
    city = edited(
        "processes/siup.bpmn", ('name="serviceStandardDays" value="3"', 'name="serviceStandardDays" value="5"')
    )
    assert messages(check, city) == [
        "processes/siup.bpmn: siup: serviceStandardDays is 5, and the catalogue promises 3 working days"
    ]


def test_a_diagram_without_a_standard_is_named():
    city = edited("processes/siup.bpmn", ('<zeebe:property name="serviceStandardDays" value="3" />', ""))
    assert messages(check, city) == [
        "processes/siup.bpmn: siup: serviceStandardDays is missing, and the catalogue promises 3 working days"
    ]


def test_the_catalogue_may_say_why():
    standard = replace(example_city().permits["siup"].standard, working_days=4, not_in_diagram="menurut golongan")
    assert messages(check, with_permit("siup", standard=standard)) == []


def test_a_reason_for_what_is_not_so_is_named():
    standard = replace(example_city().permits["siup"].standard, not_in_diagram="menurut golongan")
    assert messages(check, with_permit("siup", standard=standard)) == [
        "permits.yaml: siup: standard.not_in_diagram: the diagram counts the same days; take it away"
    ]
