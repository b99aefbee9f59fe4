from support.cities import edited, messages

from webapp.consistency.checklist_has_each_requirement import check

FORM = "forms/definitions/siup/siup_permohonan.form"
CHECKLIST = "forms/definitions/siup/siup_kelengkapan.form"


def test_a_document_that_nobody_checks_is_named():
    city = edited(CHECKLIST, ('"key": "periksa_foto"', '"key": "foto"'))
    assert messages(check, city) == [
        f"{FORM}: lampiran_foto: no line of the checklist is for 'Pas foto berwarna 3x4': "
        "add a question 'periksa_foto' to it"
    ]


def test_a_line_may_have_other_words_when_its_key_is_that_of_the_document():
    assert messages(check, edited(CHECKLIST, ('"label": "Pas foto berwarna 3x4"', '"label": "Foto jelas"'))) == []


def test_a_line_may_have_another_key_when_it_names_the_document():
    assert messages(check, edited(CHECKLIST, ('"key": "periksa_foto"', '"key": "periksa_gambar_diri"'))) == []


def test_the_line_of_a_bundle_is_for_its_papers():
    checklist = "forms/definitions/sktm/sktm_kelengkapan.form"
    assert len(messages(check, edited(checklist, ("Foto rumah (depan, dalam)", "Rumah")))) == 2
