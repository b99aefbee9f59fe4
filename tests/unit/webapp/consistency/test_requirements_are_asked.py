from dataclasses import replace

from support.cities import edited, example_city, messages, with_permit

from catalog import NotModelled
from webapp.consistency.requirements_are_asked import check

FORM = "forms/definitions/siup/siup_permohonan.form"


def test_a_requirement_without_a_file_field_is_named():
    city = edited(FORM, ('"label": "Neraca perusahaan"', '"label": "NPWP"'))
    assert messages(check, city) == [
        "permits.yaml: siup: 'Neraca perusahaan' is asked for by no form: add a file field, or say why in not_modelled"
    ]


def test_what_is_not_modelled_is_not_asked_for():
    city = edited(FORM, ('"label": "Neraca perusahaan"', '"label": "NPWP"'))
    why = NotModelled("Neraca perusahaan", "diisi pada halaman neraca")
    assert messages(check, with_permit("siup", city, not_modelled=(why,))) == []


def test_a_file_field_that_the_catalogue_does_not_list_is_named():
    city = edited(FORM, ('"label": "SIUP lama"', '"label": "TDP lama"'))
    assert messages(check, city)[1:] == [
        f"{FORM}: lampiran_siup_lama: 'TDP lama' is no requirement of siup: "
        "add it to permits.yaml, or use its name there"
    ]


def test_a_bundle_may_be_asked_for_by_its_papers():
    requirements = example_city().permits["sktm"].requirements
    bundle = next(item for item in requirements.items if item.document == "Foto rumah (depan, dalam)")
    assert bundle.required
    form = "forms/definitions/sktm/sktm_permohonan.form"
    city = edited(form, ('"label": "Foto rumah bagian dalam"', '"label": "Foto rumah dari depan"'))
    assert messages(check, city) == [
        "permits.yaml: sktm: 'Foto rumah (depan, dalam)' is asked for by no form: "
        "add a file field, or say why in not_modelled"
    ]


def test_a_permit_without_a_start_form_is_named():
    city = edited("processes/siup.bpmn", ('<zeebe:formDefinition formId="siup_permohonan" />', ""))
    assert messages(check, city) == ["processes/siup.bpmn: siup: has no start form: name one at its start event"]


def test_a_requirement_more_in_the_catalogue_is_named():
    requirements = example_city().permits["siup"].requirements
    more = replace(requirements.items[0], document="Foto alat")
    city = with_permit("siup", requirements=replace(requirements, items=(*requirements.items, more)))
    assert messages(check, city) == [
        "permits.yaml: siup: 'Foto alat' is asked for by no form: add a file field, or say why in not_modelled"
    ]
