from dataclasses import replace

from support.cities import messages, shipped_city

from webapp.consistency.follow_ups_have_procedures import check


def with_objection(**changes):
    city = shipped_city()
    changed = replace(city.follow_ups["keberatan"], **changes)
    return replace(city, follow_ups={**city.follow_ups, "keberatan": changed})


def test_the_shipped_ones_agree():
    assert messages(check, shipped_city()) == []


def test_a_follow_up_without_a_diagram_and_a_diagram_without_an_entry_are_named():
    assert messages(check, with_objection(process_id="banding")) == [
        "follow_ups.yaml: keberatan: has no procedure: draw processes/services/banding.bpmn",
        "processes/services/keberatan.bpmn: keberatan: is no follow-up of the catalogue: "
        "write its entry into follow_ups.yaml",
    ]


def test_an_answer_that_nobody_gives_is_named():
    assert messages(check, with_objection(answers=("jawaban",))) == [
        "follow_ups.yaml: keberatan: answers names 'jawaban', which no step of the procedure gives"
    ]
