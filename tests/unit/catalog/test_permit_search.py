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


EVERYDAY = [
    ("mau buka warung makan", "tdup-restoran"),
    ("bikin ktp baru hilang", "ktp-el"),
    ("ktp saya ilang", "ktp-el"),
    ("pasang spanduk", "izin-umbul-umbul"),
    ("sumur bor", "sipa-air-tanah"),
    ("surat tidak mampu buat bpjs", "sktm"),
    ("renovasi rumah tingkat", "imb-rumah-tinggal"),
    ("praktek bidan", "sip-bidan"),
    ("dokter buka praktek sendiri", "sip-dokter-umum"),
    ("open a restaurant", "tdup-restoran"),
    ("kedai kopi kecil", "tdup-restoran"),
    ("food truck", "tdup-restoran"),
    ("bikin kartu keluarga baru habis nikah", "kartu-keluarga"),
    ("anak baru lahir mau bikin akte", "akta-kelahiran"),
    ("akte klahiran", "akta-kelahiran"),
    ("akta kelahiran hilang", "kutipan-kedua-akta"),
    ("surat pengantar nikah ke KUA", "pengantar-nikah"),
    ("get married", "pengantar-nikah"),
    ("nikah mendadak", "dispensasi-nikah"),
    ("bokap meninggal", "akta-kematian"),
    ("pindahan dari bandung ke jakarta", "pindah-datang-wni"),
    ("move to jakarta", "pindah-datang-wni"),
    ("kontrak di jakarta ktp daerah", "penduduk-nonpermanen"),
    ("bule kitas", "sktt-orang-asing"),
    ("cari kerja kartu kuning", "kartu-kuning-ak1"),
    ("tebang pohon depan rumah", "izin-tebang-pohon"),
    ("cut down a tree", "izin-tebang-pohon"),
    ("opening a small shop", "siup"),
    ("buka toko kelontong", "siup"),
    ("indomaret", "perpasaran-swasta"),
    ("buka apotik", "izin-apotek"),
    ("polisi tidur depan gang", "izin-portal-jalan"),
    ("pasang papan nama toko", "izin-reklame"),
    ("jualan kue kering rumahan", "sertifikat-pirt"),
    ("catering nasi box", "tdup-jasaboga"),
    ("bawa kucing ke surabaya", "surat-kesehatan-hewan"),
    ("sapi kurban", "surat-kesehatan-hewan"),
    ("bengkel motor", "izin-gangguan"),
    ("warisan rumah orang tua", "pernyataan-ahli-waris"),
    ("bongkar rumah", "prtb"),
    ("sedot wc", "izin-usaha-kebersihan"),
    ("panti pijat", "tdup-karaoke-spa"),
    ("karauke", "tdup-karaoke-spa"),
    ("dukun pijat bayi", "stpt-pengobat-tradisional"),
    ("drill a well", "sipa-air-tanah"),
    ("nikahan di taman", "izin-taman-acara"),
    ("galang dana bencana", "izin-pub"),
    ("penelitian skripsi", "izin-penelitian"),
    ("lomba lari 10k", "rekomendasi-olahraga"),
    ("police certificate", "pengantar-skck"),
]
"""What people write who do not know the name: in a hurry, in slang, with slips, in English."""


@pytest.mark.parametrize(("typed", "best"), EVERYDAY)
def test_what_people_write_in_a_hurry_leads_to_what_they_mean(typed, best):
    assert codes(typed)[0] == best


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bapak meninggal mau urus surat kematian", "keterangan-kematian-kelurahan"),
        ("mau bikin PT", "tdp"),
        ("TKA perpanjang", "imta-perpanjangan"),
        ("tukang gigi", "stpt-pengobat-tradisional"),
        ("school", "izin-sd"),
        ("perpanjang makam", "iptm"),
    ],
)
def test_what_may_mean_several_permits_has_them_among_the_first_three(typed, meant):
    assert meant in codes(typed)[:3]


def test_words_that_everybody_says_are_not_taken_for_misspelt_ones():
    found = SEARCH.find("ibu saya mau bikin ktp baru di depan rumah")

    assert found.corrected == {}
    assert found.unknown == ()


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
