from dataclasses import replace

from support.cities import edited, example_city, messages, with_permit

from webapp.consistency.documents_have_one_name import check

FORM = "forms/definitions/sktm/sktm_permohonan.form"


def test_a_file_field_with_another_name_of_the_document_is_told_the_right_one():
    city = edited(FORM, ('"label": "KTP pemohon"', '"label": "KTP-el pemohon"'))
    assert messages(check, city) == [
        f"{FORM}: lampiran_ktp: 'KTP-el pemohon' is not the name of a document: write 'KTP pemohon'"
    ]


def test_a_requirement_that_the_vocabulary_does_not_know_is_named():
    requirements = example_city().permits["siup"].requirements
    items = (replace(requirements.items[0], document="Formulir merah jambu"), *requirements.items[1:])
    assert messages(check, with_permit("siup", requirements=replace(requirements, items=items))) == [
        "permits.yaml: siup: 'Formulir merah jambu' is not the name of a document: "
        "use a name of documents.yaml, or add it there"
    ]
