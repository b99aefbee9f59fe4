import pytest

from catalog import Name
from webapp.drafting.renaming import Renaming

KAFE = Renaming(
    "izin-apotek", Name("Izin Apotek (SIA)", "Pharmacy licence"), "izin-kafe", Name("Izin Kafe", "Café licence")
)


@pytest.mark.parametrize(
    ("text", "renamed"),
    [
        ("izin_apotek", "izin_kafe"),
        ('decisionId="izin_apotek_kantor"', 'decisionId="izin_kafe_kantor"'),
        ("permit: izin-apotek", "permit: izin-kafe"),
        ("Permohonan Izin Apotek (SIA)", "Permohonan Izin Kafe"),
        ("Application: Pharmacy licence", "Application: Café licence"),
    ],
)
def test_ids_codes_and_names_follow(text, renamed):
    assert KAFE.in_text(text) == renamed


@pytest.mark.parametrize("text", ["nomor_izin_apotek", "izin_apoteker", "surat-izin-apotek", "izin-apotek-baru"])
def test_a_word_that_only_holds_the_id_stays(text):
    assert KAFE.in_text(text) == text


def test_a_name_is_found_as_xml_writes_it():
    renaming = Renaming("a", Name("Air & Udara", "Air"), "b", Name("Kafe & Bar", "Café"))
    assert renaming.in_text('name="Air &amp; Udara"') == 'name="Kafe &amp; Bar"'


def test_file_names_follow():
    assert KAFE.in_path("forms/definitions/izin_apotek/izin_apotek_bap.form") == (
        "forms/definitions/izin_kafe/izin_kafe_bap.form"
    )
