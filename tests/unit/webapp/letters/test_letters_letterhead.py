"""The letterhead writes the name of the unit out and gives the area a line of its own."""

import pytest

from catalog import shipped_catalog
from webapp.letters import letterhead

CATALOG = shipped_catalog()


@pytest.mark.parametrize(
    ("code", "unit", "area"),
    [
        (
            "31.71.01.1002",
            "Unit Pengelola Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
            "Kelurahan Cideng, Kecamatan Gambir, Kota Administrasi Jakarta Pusat",
        ),
        (
            "31.01",
            "Unit Pengelola Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
            "Kabupaten Administrasi Kepulauan Seribu",
        ),
        ("31", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Provinsi DKI Jakarta"),
    ],
)
def test_unit_and_area_of_every_level(code, unit, area):
    found = letterhead(CATALOG.offices[code], CATALOG.government)
    assert (found["unit"], found["area"]) == (unit, area)


@pytest.mark.parametrize(
    ("role", "code", "unit", "area"),
    [
        ("lurah", "31.71.01.1002", "Kelurahan Cideng", "Kecamatan Gambir, Kota Administrasi Jakarta Pusat"),
        ("camat", "31.71.01", "Kecamatan Gambir", "Kota Administrasi Jakarta Pusat"),
        (
            "kepala-sudin-dukcapil",
            "31.71",
            "Suku Dinas Kependudukan dan Pencatatan Sipil",
            "Kota Administrasi Jakarta Pusat",
        ),
        ("kepala-dinas-dukcapil", "31", "Dinas Kependudukan dan Pencatatan Sipil", "Provinsi DKI Jakarta"),
    ],
)
def test_the_agency_of_the_role_stands_above_its_area(role, code, unit, area):
    office = CATALOG.offices[code]
    found = letterhead(office, CATALOG.government, unit_name=CATALOG.roles[role].unit_at(office))
    assert (found["unit"], found["area"]) == (unit, area)


def test_no_office_keeps_a_short_form_in_its_letterhead():
    units = {letterhead(office, CATALOG.government)["unit"] for office in CATALOG.offices.values()}
    assert not [unit for unit in units if "PTSP" in unit]
