"""What people type leads to the permit that they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import PermitSearch, shipped_catalog

CATALOG = shipped_catalog()
SEARCH = PermitSearch(CATALOG.permits.values(), CATALOG.search_words, {"pariwisata": "Pariwisata Tourism"})


def codes(typed: str) -> list[str]:
    return [permit.code for permit in SEARCH.find(typed).permits]


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("KTP", "ktp-el"),
        ("e-ktp hilang", "ktp-el"),
        ("akte lahir", "akta-kelahiran"),
        ("saya mau bikin rumah", "imb-rumah-tinggal"),
        ("SIUP", "siup"),
        ("jualan online", "siup"),
        ("kuburan", "iptm"),
        ("kos-kosan", "izin-rumah-kost"),
        ("tebang pohon", "izin-tebang-pohon"),
        ("anjing", "surat-kesehatan-hewan"),
        ("birth certificate", "akta-kelahiran"),
        ("restaurant", "tdup-restoran"),
        ("SURAT KETERANGAN TIDAK MAMPU", "sktm"),
        ("izin-apotek", "izin-apotek"),
    ],
)
def test_everyday_words_abbreviations_and_both_languages_are_understood(typed, best):
    assert codes(typed)[0] == best


@pytest.mark.parametrize(
    ("typed", "word", "meant", "best"),
    [
        ("reklme", "reklme", "reklame", "izin-reklame"),
        ("akta kelahirann", None, None, "akta-kelahiran"),
        ("SKTN", "sktn", "sktm, sktt", "sktm"),
    ],
)
def test_a_slip_is_understood_and_said(typed, word, meant, best):
    found = SEARCH.find(typed)

    assert best in [permit.code for permit in found.permits]
    if word:
        assert sorted(found.corrected[word].split(", ")) == sorted(meant.split(", "))
    else:
        assert found.corrected == {}


def test_all_permits_of_an_abbreviation_are_found():
    assert {"imb-rumah-tinggal", "imb-bangunan-umum", "imb-bangunan-tinggi"} <= set(codes("IMB"))


def test_it_is_known_what_people_call_each_permit():
    assert CATALOG.search_words.keys() == CATALOG.permits.keys()


def test_words_of_the_field_are_found_too():
    assert "tdup-hotel" in codes("tourism")


def test_a_word_that_nobody_has_does_not_hide_the_others():
    found = SEARCH.find("salon xyzzy")

    assert [permit.code for permit in found.permits] == ["izin-salon-kecantikan"]
    assert found.unknown == ("xyzzy",)


def test_nothing_typed_is_every_permit_and_nonsense_is_none():
    assert len(codes("  ")) == len(CATALOG.permits)
    assert codes("xyzzy") == []


def test_a_word_that_begins_otherwise_is_no_slip():
    assert "tingkat" in SEARCH.find("rumah tingkat").unknown


def test_words_that_only_say_that_a_permit_is_wanted_do_not_choose_among_them():
    assert codes("cara mengurus izin pohon") == codes("pohon")


@pytest.mark.parametrize("code", CATALOG.permits)
def test_each_permit_is_found_first_by_its_name(code):
    assert codes(CATALOG.permits[code].name.id)[0] == code


@given(st.text(max_size=60))
def test_whatever_is_typed_has_an_answer(typed):
    found = codes(typed)

    assert len(set(found)) == len(found)
