from dataclasses import replace

from support.cities import edited, example_city, messages, with_permit

from catalog import NotModelled
from webapp.consistency.refusals_are_worded import check

TABLE = "processes/decisions/siup_penolakan.dmn"
MINIMARKET = (
    "permits.yaml: siup: siup_penolakan has no rule for 'Kegiatan adalah minimarket': "
    "word it there, or in a rule's note"
)


def test_a_reason_without_a_rule_is_named():
    assert messages(check, edited(TABLE, ("Kegiatan adalah minimarket", "Toko swalayan"))) == [MINIMARKET]


def test_the_note_of_a_rule_may_say_what_the_letter_words_otherwise():
    text = edited(TABLE, ("Kegiatan adalah minimarket", "Toko swalayan")).library.files[TABLE].decode()
    note = "<description>Kegiatan adalah minimarket. "
    assert "<description>" in text
    city = edited(TABLE, ("Kegiatan adalah minimarket", "Toko swalayan"), ("<description>", note))
    assert messages(check, city) == []


def test_a_reason_that_is_not_modelled_needs_no_rule():
    city = edited(TABLE, ("Kegiatan adalah minimarket", "Toko swalayan"))
    why = NotModelled("Kegiatan adalah minimarket", "diarahkan ke izin perpasaran sebelum diajukan")
    assert messages(check, with_permit("siup", city, not_modelled=(why,))) == []


def test_a_reason_more_in_the_catalogue_is_named():
    permit = example_city().permits["sktm"]
    reasons = (*permit.refusal_reasons, replace(permit.refusal_reasons[0], reason="Lain"))
    assert messages(check, with_permit("sktm", refusal_reasons=reasons)) == [
        "permits.yaml: sktm: sktm_penolakan has no rule for 'Lain': word it there, or in a rule's note"
    ]


def test_a_procedure_asks_a_decision_before_it_refuses():
    city = edited("processes/siup.bpmn", ('resultVariable="penolakan"', 'resultVariable="alasan"'))
    assert messages(check, city) == [
        "processes/siup.bpmn: siup: asks no decision for the reason of a refusal: "
        "call one with the result variable 'penolakan'"
    ]
