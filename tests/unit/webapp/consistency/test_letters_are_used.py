from dataclasses import replace

from support.cities import edited, example_city, messages

from webapp.consistency.letters_are_used import check


def test_a_letter_without_a_template_is_named():
    city = edited("processes/sktm.bpmn", ("=&quot;sktm&quot;", "=&quot;sktm_2015&quot;"))
    assert messages(check, city) == [
        "processes/sktm.bpmn: penerbitan: makes the letter 'sktm_2015', which has no template: "
        "write webapp/templates/letters/sktm_2015.typ",
        "letters/sktm.typ: is the letter of no step: name it in a diagram or take it away",
    ]


def test_a_shared_template_stands_in_for_a_letter_of_its_kind():
    assert (
        messages(check, edited("processes/imb_rumah_tinggal.bpmn", ("&quot;bapl&quot;", "&quot;imb_bapl&quot;"))) == []
    )


def test_a_template_that_no_step_uses_is_named():
    city = example_city()
    assert messages(check, replace(city, letters={*city.letters, "tdg"})) == [
        "letters/tdg.typ: is the letter of no step: name it in a diagram or take it away"
    ]
