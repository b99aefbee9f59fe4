from dataclasses import replace

from support.cities import example_city, messages

from webapp.consistency import City
from webapp.consistency.bundles_fit_forms import check


def spoilt(**facts) -> City:
    """The bundle of SIUP and TDP with other facts about SIUP; of the three permits only SIUP is there."""
    city = example_city()
    bundle = city.bundles["siup-tdp"]
    first, *others = bundle.permits
    return replace(city, bundles={"siup-tdp": replace(bundle, permits=(replace(first, **facts), *others))})


def test_a_question_that_is_not_asked_is_named():
    assert messages(check, spoilt(answers={}, numbers={"nomor_tdp": "tdp"}, letters={"surat_tdp": "tdp"})) == [
        "bundles.yaml: siup-tdp: 'nomor_tdp' is no question of the start form of siup",
        "bundles.yaml: siup-tdp: 'surat_tdp' is no question of the start form of siup",
    ]


def test_an_answer_that_is_not_offered_is_named():
    assert messages(check, spoilt(answers={"jenis_permohonan": "pertama"})) == [
        "bundles.yaml: siup-tdp: 'pertama' is no answer to jenis_permohonan of siup"
    ]


def test_a_fact_that_no_form_asks_for_is_named():
    city = example_city()
    bundle = replace(city.bundles["siup-tdp"], facts=({"siup": "omzet", "tdp": "omset"},))
    assert messages(check, replace(city, bundles={"siup-tdp": bundle})) == [
        "bundles.yaml: siup-tdp: 'omzet' is no question of the start form of siup"
    ]
