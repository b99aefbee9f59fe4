from dataclasses import replace

from support.cities import example_city, messages, with_permit

from catalog import Family, Name
from webapp.consistency.families_have_examples import check


def with_example(code, example):
    city = example_city()
    return replace(city, families={**city.families, code: Family(code, Name("Contoh", "Example"), example)})


def test_a_permit_of_no_family_is_named():
    found = messages(check, with_permit("siup", archetype="daftar-usah"))
    assert found[0].startswith("permits.yaml: siup: archetype 'daftar-usah' is no family; the families are surat-loket")


def test_an_example_that_is_no_permit_is_named():
    assert messages(check, with_example("makam", "izin-kapal-selam")) == [
        "families.yaml: makam: the example 'izin-kapal-selam' is no permit: name one of the family"
    ]


def test_an_example_of_another_family_is_named():
    assert messages(check, with_example("surat-loket", "siup")) == [
        "families.yaml: surat-loket: the example 'siup' is of the family daftar-usaha: name one of this family"
    ]


def test_examples_of_their_own_family_are_fine():
    assert messages(check, with_example("surat-loket", "sktm")) == messages(check, example_city())
