from dataclasses import replace
from datetime import datetime

import pytest
from support.cities import example_city, messages, shipped_city

from catalog import Name, Variant
from forms import FormServices
from webapp.citizen.chosen_variant import answers_of_variant
from webapp.consistency.variants_fit_forms import check

NOON = datetime.fromisoformat("2026-11-24T12:00:00+07:00")


def with_variant(answers=None, among=None):
    """The example city, where the SIUP has this one variant."""
    city = example_city()
    variant = Variant(Name("cabang", "branch"), answers or {}, among or {}, "")
    siup = replace(city.permits["siup"], variants={"cabang": variant})
    return replace(city, permits={**city.permits, "siup": siup})


def test_a_question_that_is_not_asked_is_named():
    assert messages(check, with_variant({"jenis": "cabang"}, {"luas": ("kecil", "besar")})) == [
        "permits.yaml: siup: variant 'cabang': 'jenis' is no choice of its start form",
        "permits.yaml: siup: variant 'cabang': 'luas' is no choice of its start form",
    ]


def test_an_answer_that_is_not_offered_is_named():
    said = with_variant({"jenis_permohonan": "cabang kedua"}, {"jenis_permohonan": ("baru", "lama")})
    assert messages(check, said) == [
        "permits.yaml: siup: variant 'cabang': 'cabang kedua' is no answer to jenis_permohonan",
        "permits.yaml: siup: variant 'cabang': 'lama' is no answer to jenis_permohonan",
    ]


@pytest.mark.parametrize("code", shipped_city().permits)
def test_each_variant_is_carried_into_the_form_or_says_why_not(code):
    """What is carried is taken by the form as it is, like anything that the applicant would type."""
    city = shipped_city()
    permit, diagram = city.procedures[code]
    form = city.start_form(diagram)
    for name, variant in permit.variants.items():
        carried = answers_of_variant(form, variant)
        assert carried.keys() == variant.answers.keys(), name
        assert form.fitting(carried, FormServices(NOON)) == carried, name
        assert carried or variant.among or variant.not_asked, name


def test_most_variants_are_carried_whole():
    """No choice of the applicant is lost without a reason that somebody wrote down."""
    variants = [own for permit in shipped_city().permits.values() for own in permit.variants.values()]
    assert len([own for own in variants if own.answers]) > 0.85 * len(variants)
