"""Numbers that identify people and things in Indonesia, as people write them."""

import pytest


@pytest.fixture
def answer(post, field):
    """answer(kind, text) is the answer, or the message."""

    def read(kind, text, type_="textfield", **more):
        bound = post([field(type_, "isian", "Isian", properties={"kind": kind}, **more)], isian=text)
        return bound.answers["isian"] if bound.validate() else bound.errors["isian"][0]

    return read


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("nik", "3171012708850001", "3171012708850001"),
        ("nik", " 3171 0127 0885 0001 ", "3171012708850001"),
        ("nik", "31.71.01.270885.0001", "3171012708850001"),
        ("nik", "3171016708850001", "3171016708850001"),  # a woman, born on the 27th
        ("nik", "3171012902000001", "3171012902000001"),
        ("kk", "3171010101150001", "3171010101150001"),
        ("npwp", "01.234.567.8-901.000", "012345678901000"),
        ("npwp", "3171012708850001", "3171012708850001"),
        ("nib", "1234567890123", "1234567890123"),
        ("nop", "31.71.010.001.002-0345.0", "317101000100203450"),
        ("kbli", "47111", "47111"),
        ("kode_pos", "10110", "10110"),
        ("rt", "4", "004"),
        ("rw", "012", "012"),
        ("phone", "0812 3456 7890", "081234567890"),
        ("phone", "+62 812-3456-7890", "081234567890"),
        ("phone", "6281234567890", "081234567890"),
        ("phone", "(021) 3456789", "0213456789"),
        ("year", "1998", 1998),
        ("coordinates", "-6.1754, 106.8272", "-6.1754, 106.8272"),
        ("coordinates", "-6,1754; 106,8272", "-6.1754, 106.8272"),
        ("coordinates", "(-6.175400, 106.827200)", "-6.175400, 106.827200"),
        ("coordinates", "-6.17543219876 106.8272", "-6.175432, 106.8272"),
        ("rupiah", "1250000", 1250000),
        ("rupiah", "1.250.000", 1250000),
        ("rupiah", "Rp 1.250.000,00", 1250000),
        ("rupiah", "Rp1.250.000,-", 1250000),
        ("rupiah", "rp. 500", 500),
        ("rupiah", "0", 0),
    ],
)
def test_is_understood(answer, kind, text, value):
    assert answer(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("nik", "317101270885000", "Isian harus 16 angka"),
        ("nik", "31710127088500012", "Isian harus 16 angka"),
        ("nik", "317101270885000x", "Isian harus 16 angka"),
        ("nik", "٣١٧١٠١٢٧٠٨٨٥٠٠٠١", "Isian harus 16 angka"),
        ("nik", "3171013208850001", "Isian belum benar"),  # the 32nd
        ("nik", "3171012713850001", "Isian belum benar"),  # the 13th month
        ("nik", "3171012902010001", "Isian belum benar"),  # 29 February of an odd year
        ("nik", "3171010008850001", "Isian belum benar"),
        ("nik", "3171014008850001", "Isian belum benar"),  # day 0 of a woman
        ("nik", "0071012708850001", "Isian belum benar"),
        ("npwp", "12345678901234", "Isian harus 15 atau 16 angka"),
        ("nib", "123", "Isian harus 13 angka"),
        ("nop", "3171", "Isian harus 18 angka"),
        ("kbli", "4711", "Isian harus 5 angka"),
        ("rt", "000", "Isian harus satu sampai tiga angka"),
        ("rt", "1234", "Isian harus satu sampai tiga angka"),
        ("phone", "12345", "Isian harus nomor telepon"),
        ("phone", "+1 202 555 0100", "Isian harus nomor telepon"),
        ("year", "98", "Isian harus empat angka"),
        ("year", "1.998", "Isian harus empat angka"),
        ("coordinates", "106.8272, -6.1754", "Isian berada di luar Indonesia"),
        ("coordinates", "Monas", "Isian harus lintang lalu bujur"),
        ("rupiah", "satu juta", "Isian harus berupa jumlah rupiah"),
        ("rupiah", "1,250,000", "Isian harus berupa jumlah rupiah"),
        ("rupiah", "1.25", "Isian harus berupa jumlah rupiah"),
        ("rupiah", "1250000,50", "Isian harus berupa jumlah rupiah"),
        ("rupiah", "-5", "Isian paling sedikit Rp0"),
        ("rupiah", "9" * 30, "Isian terlalu besar"),
    ],
)
def test_is_refused_with_what_to_write(answer, kind, text, message):
    assert str(answer(kind, text)).startswith(message)


def test_a_rupiah_field_may_allow_less_than_nothing(answer):
    assert answer("rupiah", "-5", validate={"min": -10}) == -5


def test_a_rupiah_field_may_stand_on_a_number(answer):
    assert answer("rupiah", "Rp 5.000", type_="number") == 5000


def test_a_kelurahan_is_chosen_from_what_is_handed_in(answer):
    assert answer("kelurahan", "31.71.01.1001", type_="select") == "31.71.01.1001"
    assert answer("kelurahan", "32.01.01.1001", type_="select") == "Pilih jawaban untuk “Isian” dari pilihan yang ada"


@pytest.mark.parametrize("kind", ["nik", "kk", "npwp", "nib", "phone", "rupiah", "rt", "coordinates", "year"])
def test_an_optional_field_may_stay_empty(answer, kind):
    assert answer(kind, "  ") is None
    assert answer(kind, []) is None
