from support.cities import edited, messages, with_permit

from catalog import SameForm
from webapp.consistency import City
from webapp.consistency.start_forms_differ import check

ALIKE = "its start form asks what that of {} asks: ask what is its own, or say why in same_form_as"


def with_the_same_questions() -> City:
    """siup begins with the form of sktm."""
    return edited("processes/siup.bpmn", ('formId="siup_permohonan"', 'formId="sktm_permohonan"'))


def test_permits_that_ask_the_same_questions_are_named():
    assert messages(check, with_the_same_questions()) == [
        f"permits.yaml: sktm: {ALIKE.format('siup')}",
        f"permits.yaml: siup: {ALIKE.format('sktm')}",
    ]


def test_one_of_them_may_say_why():
    why = SameForm("sktm", "dua surat atas keterangan yang sama")
    assert messages(check, with_permit("siup", with_the_same_questions(), same_form_as=why)) == []


def test_a_reason_for_what_is_not_so_is_named():
    why = SameForm("sktm", "dua surat atas keterangan yang sama")
    assert messages(check, with_permit("siup", same_form_as=why)) == [
        "permits.yaml: siup: same_form_as names 'sktm', whose start form asks other questions"
    ]
